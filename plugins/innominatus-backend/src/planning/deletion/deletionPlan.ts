import type {
  Environment,
  Plan,
  PlannedStep,
} from '@innominatus/plugin-innominatus-common';
import { slug } from '../slug';
import {
  DELETE_OBJECT,
  INTERNAL_VERSION,
  RELEASE_OBJECT,
  type DeleteObjectInput,
  type ReleaseObjectInput,
} from './internalSteps';

/** An object that an application uses. */
export interface ObjectInUse {
  target: string;
  kind: string;
  externalId: string;
  /** Whether nobody else uses it. */
  alone: boolean;
  /** The run and effect that made it; absent for what runs have only adopted or changed. */
  createdBy?: { run: string; effect: string };
}

/** A target that refuses for now is asked again. */
const RETRY = { attempts: 3, backoffMs: 2_000, maxBackoffMs: 60_000 };

/**
 * The plan that takes an application out of an environment: what only it uses and runs have made goes away, newest object
 * first; everything else stays and merely loses a user. Nothing of it can be undone, so it stops where it fails.
 *
 * @param objects - all that the ledger knows the application to use there, newest first
 */
export function deletionPlan(input: {
  application: string;
  owner?: string;
  environment: Environment;
  workflow: string;
  objects: readonly ObjectInUse[];
}): Plan {
  const { application, owner, environment, workflow, objects } = input;
  const ids = new Set<string>();
  const steps: PlannedStep[] = [];
  for (const object of objects) {
    steps.push(stepFor(object, ids, steps.at(-1)?.id));
  }
  return {
    format: 1,
    application,
    environment,
    ...(owner !== undefined && { owner }),
    workflow,
    onFailure: 'stop',
    variables: {},
    parameters: {},
    secrets: {},
    steps,
    undoOrder: steps.map(({ id }) => id).reverse(),
  };
}

function stepFor(
  object: ObjectInUse,
  ids: Set<string>,
  above: string | undefined,
): PlannedStep {
  const { type, verb, input } = workFor(object);
  return {
    id: freeId(slug(`${verb} ${object.kind} ${object.externalId}`), ids),
    name: `${verb} ${object.kind} ${object.externalId}`,
    type,
    typeVersion: INTERNAL_VERSION,
    origin: { document: 'engine', path: '' },
    input,
    placeholders: [],
    dependsOn: above === undefined ? [] : [above],
    when: 'on_success',
    retry: RETRY,
    continueOnError: false,
    onRollback: 'keep',
    reversal: { undo: false, settle: false },
    setVariables: {},
  };
}

function workFor({ target, kind, externalId, alone, createdBy }: ObjectInUse) {
  if (alone && createdBy) {
    return {
      type: DELETE_OBJECT,
      verb: 'Delete',
      input: {
        ...{ target, kind, externalId },
        createdBy,
      } satisfies DeleteObjectInput,
    };
  }
  return {
    type: RELEASE_OBJECT,
    verb: 'Release',
    input: {
      ...{ target, kind, externalId },
      why: alone ? 'notCreated' : 'shared',
    } satisfies ReleaseObjectInput,
  };
}

/** Two names may give one id, e.g. `a/b` and `a-b`. */
function freeId(wanted: string, taken: Set<string>): string {
  let id = wanted;
  for (let number = 2; taken.has(id); number += 1) id = `${wanted}-${number}`;
  taken.add(id);
  return id;
}
