import {
  environmentSchema,
  principalSchema,
} from '@innominatus/plugin-innominatus-common';
import { z } from 'zod';

/**
 * What a run was asked to do, pinned at the request: whatever changes later in configuration or in the application, the
 * run keeps to these.
 */
export const runInputsSchema = z.strictObject({
  application: z.string(),
  owner: z.string().optional(),
  environment: environmentSchema,
  workload: z.string().optional(),
  /** SHA-256 of the stored revision. */
  revisionDigest: z.string(),
  workflow: z.string(),
  parameters: z.record(z.string(), z.json()),
  principal: principalSchema,
  /** Run that has to have succeeded first. */
  follows: z.string().optional(),
  /** Versions of the step types that the trial compile used, by canonical name. */
  stepTypes: z.record(z.string(), z.number()),
});

/** See {@link runInputsSchema}. */
export type RunInputs = z.output<typeof runInputsSchema>;
