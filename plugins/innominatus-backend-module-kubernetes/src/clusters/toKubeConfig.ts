import type { KubeConfig } from '@kubernetes/client-node';
import type { ClusterSettings } from './ClusterSettings';
import { loadClientLibrary } from './loadClientLibrary';
import { ClusterNotUsable } from './ClusterNotUsable';

/**
 * What the client library makes of the settings: it reads kubeconfig files, CA files and tokens, and runs the commands of
 * `exec` users.
 *
 * @throws ClusterNotUsable
 */
export function toKubeConfig(settings: ClusterSettings): KubeConfig {
  const library = loadClientLibrary();
  const config = new library.KubeConfig();
  load(config, settings);
  return override(config, settings);
}

function load(config: KubeConfig, { name, access }: ClusterSettings): void {
  switch (access.kind) {
    case 'address':
      config.loadFromClusterAndUser(
        { name, server: access.url, skipTLSVerify: false },
        { name },
      );
      return;
    case 'kubeconfig':
      loadFile(config, access);
      return;
    case 'inCluster':
      if (!process.env.KUBERNETES_SERVICE_HOST) {
        throw new ClusterNotUsable(
          'innominatus does not run in a pod of this cluster',
        );
      }
      config.loadFromCluster(access.root);
      return;
    case 'unusable':
      throw new ClusterNotUsable(access.why);
    default:
      access satisfies never;
  }
}

function loadFile(
  config: KubeConfig,
  { path, context }: { path: string; context?: string },
): void {
  try {
    config.loadFromFile(path);
  } catch (error) {
    // Not the message of the parser: it quotes the file, which holds credentials.
    const code =
      error instanceof Error && 'code' in error ? ` (${error.code})` : '';
    throw new ClusterNotUsable(`${path} cannot be read as kubeconfig${code}`);
  }
  if (context !== undefined) {
    config.setCurrentContext(context);
  }
  if (!config.getCurrentCluster() || !config.getCurrentUser()) {
    const known = config.getContexts().map(one => one.name);
    throw new ClusterNotUsable(
      `${path} has no cluster and user for the context "${config.getCurrentContext()}"; it has the contexts ${known.join(', ')}`,
    );
  }
}

/** Credentials and trust of the settings take the place of those that were loaded. */
function override(
  config: KubeConfig,
  { token, caData, caFile, skipTLSVerify }: ClusterSettings,
): KubeConfig {
  const cluster = config.getCurrentCluster();
  const user = config.getCurrentUser();
  if (!cluster || !user) {
    throw new ClusterNotUsable('there is no cluster');
  }
  const hasCa = caData !== undefined || caFile !== undefined;
  config.loadFromClusterAndUser(
    {
      ...cluster,
      ...(hasCa && { caData, caFile }),
      skipTLSVerify: skipTLSVerify ?? cluster.skipTLSVerify,
    },
    token === undefined ? user : { name: user.name, token },
  );
  return config;
}
