import { z } from 'zod';

/**
 * Who did something: `user:<entity ref>` or `service:<subject>`, with the plugin through which a user's token came.
 *
 * @public
 */
export const principalSchema = z.strictObject({
  ref: z.string().regex(/^(user|service):.+$/),
  actor: z.string().optional(),
});

/** @public */
export type Principal = z.output<typeof principalSchema>;
