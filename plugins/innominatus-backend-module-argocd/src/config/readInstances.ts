import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { readTargetConfig } from '@innominatus/plugin-innominatus-node';
import type { Credentials, InstanceSettings } from './InstanceSettings';

const LOCATED = 'argocd';
const METHODS = `${LOCATED}.appLocatorMethods`;
const TARGETS = 'innominatus.targets.argocd';

/**
 * All Argo CD instances by name: those that Backstage knows (`argocd.appLocatorMethods` of type `config`), and those of
 * `innominatus.targets.argocd`, which also changes credentials of the others. Touches no disk.
 *
 * @returns also a line for each way in which Backstage finds instances, and innominatus does not
 * @throws InputError for what cannot be an address.
 */
export function readInstances(config: Config): {
  instances: Map<string, InstanceSettings>;
  skipped: string[];
} {
  const shared = config.getOptionalConfig(LOCATED);
  const { located, targets, skipped } = readTargetConfig(config, {
    targets: TARGETS,
    locatorMethods: METHODS,
    located: 'instances',
  });
  const names = new Set([...located.keys(), ...targets.keys()]);
  const instances = new Map(
    [...names].map((name): [string, InstanceSettings] => {
      const chain = [targets.get(name), located.get(name)];
      return [name, readInstance(name, chain, shared)];
    }),
  );
  return { instances, skipped };
}

/** @param chain - the first that says something counts */
function readInstance(
  name: string,
  chain: (Config | undefined)[],
  shared: Config | undefined,
): InstanceSettings {
  const [target] = chain;
  return {
    name,
    url: readUrl(name, chain),
    credentials: [...chain, shared]
      .map(readCredentials)
      .find(({ kind }) => kind !== 'none') ?? { kind: 'none' },
    trust: {
      caData: target?.getOptionalString('caData'),
      caFile: target?.getOptionalString('caFile'),
      skipTLSVerify: target?.getOptionalBoolean('skipTLSVerify') ?? false,
    },
    clusters: readClusters(name, target),
  };
}

function readClusters(
  name: string,
  target: Config | undefined,
): Map<string, string> {
  const clusters = target?.getOptional<JsonObject>('clusters') ?? {};
  return new Map(
    Object.entries(clusters).map(([cluster, known]) => {
      if (typeof known !== 'string') {
        throw new InputError(
          `${TARGETS}.${name}.clusters.${cluster} must be the address or the name of a cluster`,
        );
      }
      return [cluster, known];
    }),
  );
}

function readUrl(name: string, chain: (Config | undefined)[]): string {
  const text = chain
    .map(section => section?.getOptionalString('url'))
    .find(url => url !== undefined);
  if (text === undefined) {
    throw new InputError(
      `${TARGETS}.${name}.url is missing: ${METHODS} has no instance "${name}"`,
    );
  }
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search) {
    throw new InputError(
      `the url of Argo CD "${name}" must be an http or https address without user and query`,
    );
  }
  return url.href.replace(/\/+$/, '');
}

function readCredentials(section: Config | undefined): Credentials {
  const token = section?.getOptionalString('token');
  if (token !== undefined) {
    return { kind: 'token', token };
  }
  const username = section?.getOptionalString('username');
  const password = section?.getOptionalString('password');
  return username !== undefined && password !== undefined
    ? { kind: 'session', username, password }
    : { kind: 'none' };
}
