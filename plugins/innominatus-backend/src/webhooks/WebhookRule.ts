import { z } from 'zod';

/** @see {@link WebhookRule.provider} */
export const providerSchema = z.enum(['gitea', 'github', 'gitlab']);

/** A kind of Git host that sends webhooks. */
export type ProviderName = z.output<typeof providerSchema>;

/** The shortest secret: shorter ones can be guessed. */
const SHORTEST_SECRET = 16;

/** An entry of `innominatus.webhooks`. */
export const webhookRuleSchema = z
  .strictObject({
    provider: providerSchema,
    host: z.string().min(1).optional(),
    secret: z.string().min(SHORTEST_SECRET).optional(),
    repositories: z.array(z.string().regex(/^[^/\s]+(\/[^/\s]+)+$/)).min(1),
    branch: z.string().min(1).optional(),
    path: z
      .string()
      .min(1)
      .refine(isInside, 'must be a path inside the repository')
      .default('score.yaml'),
    environment: z.string().optional(),
    application: z.string().optional(),
    owner: z
      .string()
      .regex(/^group:[^/\s]+\/[^/\s]+$/)
      .optional(),
    concurrency: z.enum(['queue', 'supersede']).default('supersede'),
  })
  .refine(
    ({ environment, application, owner }) =>
      environment !== undefined ||
      (application === undefined && owner === undefined),
    'without an environment nothing is deployed',
  );

/** Which repositories are listened to, and what is deployed of them where. */
export type WebhookRule = z.output<typeof webhookRuleSchema>;

function isInside(path: string): boolean {
  return (
    !path.startsWith('/') &&
    !/[\\\p{Cc}]/u.test(path) &&
    path.split('/').every(part => !['', '.', '..'].includes(part))
  );
}
