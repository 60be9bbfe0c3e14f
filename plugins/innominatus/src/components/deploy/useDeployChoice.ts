import { useEffect, useMemo, useState } from 'react';
import type { components } from '@innominatus/plugin-innominatus-common';
import type { DeployChoice } from '../../queries/usePlanPreview';
import { openImages } from './openImages';

// Long enough to type on, short enough not to wait for.
const TYPING_MS = 400;

/** What one has chosen to deploy of a Score file, and where. */
export function useDeployChoice(
  scoreFile: components['schemas']['ScoreFile'],
  preferredEnvironment: string,
) {
  const { text, workflows } = scoreFile;
  const [environment, setEnvironment] = useState(preferredEnvironment);
  const [workflow, setWorkflow] = useState(
    // As the server chooses.
    workflows.includes('deploy') ? 'deploy' : workflows[0],
  );
  const [images, setImages] = useState<Record<string, string>>({});
  const containers = useMemo(() => openImages(text), [text]);
  const choice = useMemo(
    () => complete({ environment, workflow, workflows, containers, images }),
    [environment, workflow, workflows, containers, images],
  );
  return {
    environment,
    setEnvironment,
    workflow,
    setWorkflow,
    /** Containers that need an image. */
    containers,
    images,
    setImage: (container: string, image: string) =>
      setImages(before => ({ ...before, [container]: image })),
    /** Absent while something is missing. */
    choice,
    /** The same once nobody has typed for a moment. */
    settledChoice: useSettled(choice),
  };
}

function complete(chosen: {
  environment: string;
  workflow: string | undefined;
  workflows: readonly string[];
  containers: readonly string[];
  images: Readonly<Record<string, string>>;
}): DeployChoice | undefined {
  const { environment, workflow, workflows, containers, images } = chosen;
  const choice: DeployChoice = { environment };
  if (workflows.length > 1) choice.workflow = workflow;
  if (containers.length === 0) return choice;
  const given = containers.map(container => images[container]?.trim() ?? '');
  if (given.includes('')) return undefined;
  const image = containers.map((name, index) => `${name}=${given[index]}`);
  return { ...choice, image };
}

function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), TYPING_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
