import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { readDuration } from '../readDuration';
import type { DefinitionLocation } from './DefinitionSource';

/** Where definitions come from, as configured. */
export interface DefinitionSettings {
  locations: readonly DefinitionLocation[];
  /** Milliseconds between two readings. */
  refreshMs: number;
  /** Folder that relative paths begin at. */
  folder: string;
  /** `innominatus.defaultEnvironment`. */
  preferred: string | undefined;
  production: boolean;
}

/**
 * Reads `innominatus.definitions`.
 *
 * @throws InputError
 */
export function readDefinitionSettings(
  config: Config,
  facts: Pick<DefinitionSettings, 'folder' | 'production'>,
): DefinitionSettings {
  const locations =
    config.getOptionalConfigArray('innominatus.definitions.locations') ?? [];
  const refreshMs = readDuration(
    config,
    'innominatus.definitions.refresh',
    '1m',
  );
  return {
    ...facts,
    locations: locations.map(readLocation),
    refreshMs: Math.max(1_000, refreshMs),
    preferred: config.getOptionalString('innominatus.defaultEnvironment'),
  };
}

function readLocation(location: Config, index: number): DefinitionLocation {
  const type = location.getString('type');
  const target = location.getString('target');
  if (type === 'file' || type === 'url') return { type, target };
  throw new InputError(
    `configuration: innominatus.definitions.locations[${index}].type: must be "file" or "url"`,
  );
}
