import {
  resolvePackagePath,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { StepTypes } from '../planning/StepTypes';
import { Definitions } from './Definitions';
import type { UrlReader } from './DefinitionSource';
import { loadEnvironments, readEnvironments } from './loadEnvironments';
import { readDefinitionSettings } from './readDefinitionSettings';

/**
 * Loads all definitions that the configuration names, and those that come with innominatus.
 *
 * @throws InputError when the configuration itself is wrong
 */
export async function loadDefinitions(options: {
  config: Config;
  stepTypes: StepTypes;
  urlReader?: UrlReader;
  logger: LoggerService;
}): Promise<Definitions> {
  const { config, stepTypes, urlReader, logger } = options;
  const production = process.env.NODE_ENV === 'production';
  const settings = readDefinitionSettings(config, {
    folder: process.cwd(),
    production,
  });
  // What only the configuration speaks of is wrong from the start.
  const configured =
    settings.locations.length === 0
      ? loadEnvironments(config, { production }).all
      : readEnvironments(config);
  return Definitions.load({
    ...{ settings, stepTypes, urlReader, logger },
    configured: configured.filter(({ name }) => isConfigured(config, name)),
    shippedFolder: resolvePackagePath(
      '@innominatus/plugin-innominatus-backend',
      'definitions',
    ),
  });
}

function isConfigured(config: Config, name: string): boolean {
  return config.has(`innominatus.environments.${name}`);
}
