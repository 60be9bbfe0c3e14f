import type { Config } from '@backstage/config';
import { innominatusPermissions } from '@innominatus/plugin-innominatus-common';
import { z } from 'zod';
import { matchesPattern } from '../permissions/matchesPattern';
import { StartupError } from '../StartupError';

const roleSchema = z.strictObject({
  permissions: z
    .array(z.string().refine(coversSomething, { error: unknownPermission }))
    .min(1),
  environments: z.array(z.string().min(1)).min(1).optional(),
  owned: z.boolean().default(false),
});

function coversSomething(pattern: string): boolean {
  return innominatusPermissions.some(({ name }) =>
    matchesPattern(pattern, name),
  );
}

function unknownPermission({ input }: { input: unknown }): string {
  return `no permission is called ${input} (permissions: ${innominatusPermissions.map(({ name }) => name).join(', ')}; all below a name as in innominatus.run.*; or *)`;
}

const tokenSchema = z.strictObject({
  token: z.string().min(16, 'must have at least 16 characters'),
  principal: z
    .string()
    .regex(
      /^(user:[^/\s]+\/[^/\s]+|service:\S+)$/,
      'must be a user such as user:default/jane, or a service such as service:ci',
    ),
  groups: z.array(z.string().min(1)).default([]),
  roles: z.array(z.string()).default([]),
});

const authConfigSchema = z
  .strictObject({
    tokens: z.array(tokenSchema).default([]),
    roles: z.record(z.string(), roleSchema).default({}),
  })
  .superRefine((config, context) => {
    config.tokens.forEach((token, index) => {
      token.roles.forEach((role, at) => {
        if (Object.hasOwn(config.roles, role)) return;
        const known = Object.keys(config.roles).join(', ') || 'none';
        context.addIssue({
          code: 'custom',
          path: ['tokens', index, 'roles', at],
          message: `there is no role "${role}" (roles: ${known})`,
        });
      });
    });
    const tokens = config.tokens.map(({ token }) => token);
    if (new Set(tokens).size < tokens.length) {
      context.addIssue({
        code: 'custom',
        path: ['tokens'],
        message: 'two entries have the same token',
      });
    }
  });

/** What is under `innominatus.auth`: who may come in, and what each role may do. */
export type AuthConfig = z.output<typeof authConfigSchema>;

/** What a role permits, everywhere or where its restrictions hold. */
export type Role = z.output<typeof roleSchema>;

/** Reads `innominatus.auth`; all problems at once, no secret in any. */
export function readAuthConfig(config: Config): AuthConfig {
  const parsed = authConfigSchema.safeParse(
    config.getOptional('innominatus.auth') ?? {},
  );
  if (parsed.success) return parsed.data;
  throw new StartupError(
    parsed.error.issues
      .map(
        issue =>
          `bad configuration: ${['innominatus', 'auth', ...issue.path].join('.')}: ${issue.message}`,
      )
      .join('\n'),
  );
}
