import { readFileSync } from 'node:fs';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import type { HostSettings } from './HostSettings';

const overrideSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).optional(),
  token: z.string().min(1).optional(),
  caFile: z.string().optional(),
  caData: z.string().optional(),
  skipTLSVerify: z.boolean().optional(),
});

/**
 * What `innominatus.targets.git.<host>` says. Names of hosts hold dots and colons, which the readers of configuration take
 * for paths, so the section is read as a whole.
 *
 * @throws InputError with all that is wrong.
 */
export function readHostOverride(
  config: Config,
  name: string,
): Partial<Omit<HostSettings, 'name' | 'username'>> {
  const sections = config.getOptional('innominatus.targets.git');
  const section: unknown = Object(sections)[name];
  const read = overrideSchema.safeParse(section ?? {});
  if (!read.success) {
    const problems = read.error.issues.map(
      ({ path, message }) => `${path.join('.') || 'it'}: ${message}`,
    );
    throw new InputError(
      `innominatus.targets.git."${name}" is not right: ${problems.join('; ')}`,
    );
  }
  const { url, token, caFile, caData, skipTLSVerify } = read.data;
  const authorities = [
    ...(caFile === undefined ? [] : [readAuthorities(caFile, name)]),
    ...(caData === undefined ? [] : [Buffer.from(caData, 'base64').toString()]),
  ];
  const ca = authorities.join('\n');
  return {
    ...(url !== undefined && { url: url.replace(/\/+$/, '') }),
    ...(token !== undefined && { token }),
    ...(ca && { ca }),
    ...(skipTLSVerify !== undefined && { skipTlsVerify: skipTLSVerify }),
  };
}

function readAuthorities(file: string, name: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new InputError(
      `innominatus.targets.git."${name}".caFile cannot be read`,
      error,
    );
  }
}
