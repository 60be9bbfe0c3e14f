import { z } from 'zod';

/** The body of routes that take none: whoever sends `{ "dryRun": true }` must not be misunderstood. */
export const nothingSchema = z.strictObject({});
