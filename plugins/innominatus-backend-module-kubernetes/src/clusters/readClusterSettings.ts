import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { readTargetConfig } from '@innominatus/plugin-innominatus-node';
import type { ClusterAccess, ClusterSettings } from './ClusterSettings';

const TARGETS = 'innominatus.targets.kubernetes';

/**
 * All clusters by name: those that Backstage knows (`kubernetes.clusterLocatorMethods` of type `config`), and those of
 * `innominatus.targets.kubernetes`, which also changes credentials of the others. `KUBECONFIG` is not read. Touches no
 * disk.
 *
 * @returns also a line for each way in which Backstage finds clusters, and innominatus does not
 * @throws InputError for what contradicts itself.
 */
export function readClusterSettings(config: Config): {
  clusters: Map<string, ClusterSettings>;
  skipped: string[];
} {
  const { located, targets, skipped } = readTargetConfig(config, {
    targets: TARGETS,
    locatorMethods: 'kubernetes.clusterLocatorMethods',
    located: 'clusters',
  });
  const clusters = new Map<string, ClusterSettings>();
  for (const [name, cluster] of located) {
    clusters.set(name, readLocated(name, cluster));
  }
  for (const [name, target] of targets) {
    clusters.set(name, readTarget(name, target, clusters.get(name)));
  }
  return { clusters, skipped };
}

function readLocated(name: string, cluster: Config): ClusterSettings {
  const url = cluster.getString('url');
  const provider =
    cluster.getOptionalString('authProvider') ??
    cluster.getOptionalString('authMetadata.kubernetes.io/auth-provider');
  const token = cluster.getOptionalString('serviceAccountToken');
  return {
    name,
    access: locatedAccess(url, provider, token),
    token,
    ...readTrust(cluster),
  };
}

function locatedAccess(
  url: string,
  provider: string | undefined,
  token: string | undefined,
): ClusterAccess {
  if (provider === 'serviceAccount' && token === undefined) {
    // As Backstage has it: without a token, the account of the pod that Backstage runs in.
    return { kind: 'inCluster' };
  }
  return provider === 'serviceAccount' || provider === 'localKubectlProxy'
    ? { kind: 'address', url }
    : {
        kind: 'unusable',
        url,
        why: `its authProvider "${provider}" signs users in, and steps need an account of their own`,
      };
}

function readTrust(
  config: Config,
): Pick<ClusterSettings, 'caData' | 'caFile' | 'skipTLSVerify'> {
  return {
    caData: config.getOptionalString('caData'),
    caFile: config.getOptionalString('caFile'),
    skipTLSVerify: config.getOptionalBoolean('skipTLSVerify'),
  };
}

function readTarget(
  name: string,
  target: Config,
  located: ClusterSettings | undefined,
): ClusterSettings {
  const token = target.getOptionalString('token') ?? located?.token;
  const trust = readTrust(target);
  const given = Object.entries(trust).filter(
    ([, value]) => value !== undefined,
  );
  return {
    ...located,
    ...Object.fromEntries(given),
    name,
    token,
    access: targetAccess(name, target, located),
  };
}

function targetAccess(
  name: string,
  target: Config,
  located: ClusterSettings | undefined,
): ClusterAccess {
  const path = target.getOptionalString('kubeconfig');
  const context = target.getOptionalString('context');
  const inCluster = target.getOptionalBoolean('inCluster') ?? false;
  const url = target.getOptionalString('url');
  const ways = [path !== undefined, inCluster, url !== undefined];
  const count = ways.filter(Boolean).length;
  if (count > 1 || (count === 0 && !located)) {
    throw new InputError(
      `${TARGETS}.${name} needs exactly one of "kubeconfig", "inCluster: true" and "url"`,
    );
  }
  if (path !== undefined) {
    return { kind: 'kubeconfig', path, context };
  }
  if (inCluster || url !== undefined) {
    return url === undefined ? { kind: 'inCluster' } : { kind: 'address', url };
  }
  return withToken(located?.access, target.has('token'));
}

/** A token of its own makes a cluster usable to which Backstage only signs users in. */
function withToken(
  access: ClusterAccess | undefined,
  hasToken: boolean,
): ClusterAccess {
  if (access === undefined) {
    throw new InputError('there is no such cluster');
  }
  return access.kind === 'unusable' && hasToken
    ? { kind: 'address', url: access.url }
    : access;
}
