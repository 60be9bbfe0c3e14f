import { z } from 'zod';
import { StartupError } from '../StartupError';
import type { DatabaseTarget } from './DatabaseTarget';

const partsSchema = z.object({
  DB_HOST: z
    .string()
    .refine(host => URL.canParse(`postgres://${host}`), 'not a host name')
    .default('localhost'),
  DB_PORT: z.coerce
    .number('must be a port number')
    .int()
    .min(1)
    .max(65535)
    .default(5432),
  DB_USER: z.string().default('postgres'),
  DB_PASSWORD: z.string().optional(),
  DB_NAME: z.string().default('innominatus'),
  DB_SSLMODE: z
    .enum(['disable', 'require', 'verify-ca', 'verify-full'])
    .default('disable'),
});

const partNames = Object.keys(partsSchema.shape);

/** The database that `DB_HOST`, `DB_USER`, … name; undefined when none of them is set. */
export function databaseFromEnvironment(
  env: Record<string, string | undefined>,
): DatabaseTarget | undefined {
  const given = Object.fromEntries(
    partNames.filter(name => env[name]).map(name => [name, env[name]]),
  );
  if (Object.keys(given).length === 0) return undefined;

  const parsed = partsSchema.safeParse(given);
  if (!parsed.success) {
    throw new StartupError(
      parsed.error.issues
        .map(issue => `${issue.path.join('.')}: ${issue.message}`)
        .join('\n'),
    );
  }
  const parts = parsed.data;
  const url = new URL(`postgres://${parts.DB_HOST}:${parts.DB_PORT}`);
  url.username = encodeURIComponent(parts.DB_USER);
  if (parts.DB_PASSWORD) url.password = encodeURIComponent(parts.DB_PASSWORD);
  url.pathname = `/${encodeURIComponent(parts.DB_NAME)}`;
  if (parts.DB_SSLMODE !== 'disable') {
    url.searchParams.set('sslmode', parts.DB_SSLMODE);
    // Without it node-postgres reads every mode as `verify-full`, unlike every other PostgreSQL client.
    url.searchParams.set('uselibpqcompat', 'true');
  }
  return { kind: 'postgres', url: url.href };
}
