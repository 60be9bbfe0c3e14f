import {
  stepState,
  type Plan,
  type PlannedStep,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import type { JsonObject } from '@backstage/types';
import { referencesIn } from '../expressions/referencesIn';
import { splitStepPath } from '../expressions/stepPath';
import { referencedPath, secretOutputPath } from './SecretReference';
import type { SecretReader } from './SecretReader';

/** What the input of a step is made of, with the secrets in it that the step refers to, and no others. */
export interface Revealed {
  /** For `${secrets.<name>}`. */
  secrets: Record<string, string>;
  /** Outputs of the steps that the input speaks of hold values in the place of references. */
  state: RunState;
}

/**
 * Fetches the secrets that the input of a step refers to.
 *
 * @param learn - told of each value before anything is done with it
 * @throws StepError that names a secret which cannot be had
 */
export async function revealSecrets(options: {
  reader: SecretReader;
  plan: Plan;
  step: PlannedStep;
  state: RunState;
  runId: string;
  learn: (name: string, value: string) => void;
}): Promise<Revealed> {
  const { reader, plan, step, runId, learn } = options;
  const references = referencesIn(step.input);
  const secrets: Record<string, string> = {};
  for (const [root, name = ''] of references) {
    const source = root === 'secrets' ? plan.secrets[name] : undefined;
    if (!source || Object.hasOwn(secrets, name)) continue;
    const value = await reader.read(name, source, runId);
    learn(name, value);
    secrets[name] = value;
  }
  return { secrets, state: await revealOutputs(options, references) };
}

async function revealOutputs(
  { reader, plan, state, runId, learn }: Parameters<typeof revealSecrets>[0],
  references: string[][],
): Promise<RunState> {
  const ids = new Set(plan.steps.map(({ id }) => id));
  const spokenOf = new Set(
    references.flatMap(([root, ...path]) => {
      const found =
        root === 'steps' ? splitStepPath(path, id => ids.has(id)) : undefined;
      return found ? [found.id] : [];
    }),
  );
  const steps = { ...state.steps };
  for (const id of spokenOf) {
    const before = stepState(state, id);
    const outputs: JsonObject = {};
    for (const [name, value] of Object.entries(before.outputs)) {
      const path = secretOutputPath(runId, id, name);
      // Whatever else looks like a reference came from outside, and must not lead to the secrets of others.
      if (referencedPath(value) !== path) {
        outputs[name] = value;
        continue;
      }
      const label = `${id}.${name}`;
      const secret = await reader.read(label, { store: 'local', path }, runId);
      learn(label, secret);
      outputs[name] = secret;
    }
    steps[id] = { ...before, outputs };
  }
  return { ...state, steps };
}
