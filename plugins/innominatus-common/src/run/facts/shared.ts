import type { JsonObject } from '@backstage/types';
import { z } from 'zod';

// Backstage's JsonObject allows absent members, which JSON on the wire has not got.
export const jsonObject = z.record(
  z.string(),
  z.json(),
) as z.ZodType<JsonObject>;

export const stepFields = {
  step: z.string(),
  /** 1, 2, …: never the same number twice in one run. */
  attempt: z.number().int().positive(),
};

/** Why a step or a run failed. @public */
export const failureSchema = z.strictObject({
  /** camelCase word with a page in docs/errors. */
  reason: z.string(),
  message: z.string(),
  hint: z.string().optional(),
});
