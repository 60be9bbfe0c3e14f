import { ConfigReader, type Config } from '@backstage/config';
import type { JsonObject } from '@backstage/types';

/**
 * Where outside systems of one kind stand in the configuration.
 *
 * @public
 */
export interface TargetConfigKeys {
  /** Section of innominatus with one member a target, e.g. `innominatus.targets.kubernetes`. */
  targets: string;
  /** List of Backstage's own ways to find them, e.g. `kubernetes.clusterLocatorMethods`. */
  locatorMethods: string;
  /** What a way of type `config` calls its list, e.g. `clusters`. */
  located: string;
}

/**
 * What the configuration says of the outside systems of one kind. No section of it has been looked into yet, but for the
 * names of those that Backstage knows.
 *
 * @public
 */
export interface TargetConfig {
  /** By name: those that Backstage knows by locator methods of type `config`. */
  located: Map<string, Config>;
  /** By name: what innominatus has been told of them, and of others. */
  targets: Map<string, Config>;
  /** A line for each way in which Backstage finds some, and innominatus does not. */
  skipped: string[];
}

/**
 * Reads which outside systems of one kind there are, for modules whose steps reach them.
 *
 * @throws Error for what is no list, no section, or has no name.
 * @public
 */
export function readTargetConfig(
  config: Config,
  keys: TargetConfigKeys,
): TargetConfig {
  const methods = config.getOptionalConfigArray(keys.locatorMethods) ?? [];
  const types = methods.map(method => method.getString('type'));
  const located = methods
    .filter((_, index) => types[index] === 'config')
    .flatMap(method => method.getOptionalConfigArray(keys.located) ?? []);
  return {
    located: new Map(
      located.map(section => [section.getString('name'), section]),
    ),
    targets: readSections(config, keys.targets),
    skipped: types.flatMap((type, index) =>
      type === 'config'
        ? []
        : `${keys.locatorMethods}[${index}] is of type "${type}", so innominatus does not know its ${keys.located}. Those that it shall deploy to have to be named in "${keys.targets}"`,
    ),
  };
}

/** Names hold dots, which readers of configuration take for paths, so the section is read as a whole. */
function readSections(config: Config, key: string): Map<string, Config> {
  const sections = config.getOptional<JsonObject>(key) ?? {};
  return new Map(
    Object.entries(sections).map(([name, section]): [string, Config] => [
      name,
      new ConfigReader(Object(section), 'targets', undefined, `${key}.${name}`),
    ]),
  );
}
