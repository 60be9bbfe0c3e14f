import {
  environmentSchema,
  isJsonObject,
  principalSchema,
} from '@innominatus/plugin-innominatus-common';
import { z } from 'zod';
import { pinnedDefinitionsSchema } from '../definitions/documents/pinnedDefinitions';

const pinned = {
  application: z.string(),
  owner: z.string().optional(),
  environment: environmentSchema,
  workflow: z.string(),
  parameters: z.record(z.string(), z.json()),
  principal: principalSchema,
  /** Place of the request in a trace, as in the header of that name: what is done for the run goes on with it. */
  traceparent: z.string().optional(),
  /** Run that has to have succeeded first. */
  follows: z.string().optional(),
  /** Versions of the step types that the trial compile used, by canonical name. */
  stepTypes: z.record(z.string(), z.number()),
  /** Golden paths and resource definitions that the trial compile used; absent if there were none. */
  definitions: pinnedDefinitionsSchema.optional(),
};

/** The commit that a webhook has told of. */
const commit = z.strictObject({
  repository: z.strictObject({
    host: z.string(),
    owner: z.string(),
    name: z.string(),
  }),
  id: z.string(),
  /** Name of the status that the commit gets. */
  status: z.string(),
  /** Users that count as who started the run. */
  authors: z.array(z.string()),
});

/** A run of a workflow of a Score file. */
const scoreInputs = z.strictObject({
  kind: z.literal('score'),
  ...pinned,
  workload: z.string().optional(),
  /** SHA-256 of the stored revision. */
  revisionDigest: z.string(),
  /** Only exactly this plan is carried out. */
  planHash: z.string().optional(),
  /** Name of the golden path whose steps it runs, in the place of a workflow of the file. */
  goldenPath: z.string().optional(),
  /** Names of the secrets that the caller handed in. */
  secrets: z.array(z.string()).optional(),
  commit: commit.optional(),
});

/** A run of a workflow that came with the request itself. */
const inlineInputs = z.strictObject({
  kind: z.literal('inline'),
  ...pinned,
  /** The workflow as it was handed in. */
  definition: z.record(z.string(), z.json()),
  /** Names of the secrets that the caller handed in. */
  secrets: z.array(z.string()),
});

/** A run of a golden path without a Score file. */
const goldenPathInputs = z.strictObject({
  kind: z.literal('goldenPath'),
  ...pinned,
  goldenPath: z.string(),
  /** Names of the secrets that the caller handed in. */
  secrets: z.array(z.string()),
});

/** A run that undoes what only one application uses. */
const deleteInputs = z.strictObject({
  kind: z.literal('delete'),
  ...pinned,
});

/**
 * What a run was asked to do, pinned at the request: whatever changes later in configuration or in the application, the
 * run keeps to these.
 */
export const runInputsSchema = z.preprocess(
  // Before there were other kinds of runs, the kind was not stored.
  stored =>
    isJsonObject(stored) && stored.kind === undefined
      ? { ...stored, kind: 'score' }
      : stored,
  z.discriminatedUnion('kind', [
    scoreInputs,
    inlineInputs,
    goldenPathInputs,
    deleteInputs,
  ]),
);

/** See {@link runInputsSchema}. */
export type RunInputs = z.output<typeof runInputsSchema>;
/** Inputs of one kind. */
export type RunInputsOf<K extends RunInputs['kind']> = Extract<
  RunInputs,
  { kind: K }
>;
