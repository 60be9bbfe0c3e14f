import type { KubeConfig } from '@kubernetes/client-node';
import type { Dispatcher } from 'undici';
import { ClusterNotUsable } from './ClusterNotUsable';
import type { ClusterSettings } from './ClusterSettings';
import { loadClientLibrary } from './loadClientLibrary';
import { toKubeConfig } from './toKubeConfig';

/** Tokens of pods and of `exec` users change; the library looks after them when it is asked. */
const MAX_AGE_MS = 5 * 60_000;

export interface Credentials {
  headers: Record<string, string>;
  /** Keeps its connections, so that not each request shakes hands. */
  dispatcher: Dispatcher | undefined;
}

/** Connections to one API server, with what is shown to it. */
export class ClusterSession {
  private config: KubeConfig | undefined;
  private current:
    { credentials: Promise<Credentials>; at: number } | undefined;

  constructor(private readonly settings: ClusterSettings) {}

  /** The address of the API server, without a slash at its end. */
  address(): string {
    const cluster = this.loaded().getCurrentCluster();
    return (cluster?.server ?? '').replace(/\/+$/, '');
  }

  async credentials(): Promise<Credentials> {
    const { current } = this;
    if (current && performance.now() - current.at < MAX_AGE_MS) {
      return current.credentials;
    }
    return this.renew();
  }

  /** Reads the credentials afresh, e.g. after they were refused. */
  async renew(): Promise<Credentials> {
    const before = this.current;
    const credentials = this.read();
    this.current = { credentials, at: performance.now() };
    try {
      await credentials;
    } catch (error) {
      this.current = undefined;
      throw error;
    }
    await before?.credentials.then(closeWhenIdle, () => {});
    return credentials;
  }

  private async read(): Promise<Credentials> {
    const { RequestContext } = loadClientLibrary();
    const config = this.loaded();
    const context = new RequestContext(this.address(), 'GET');
    await config.applySecurityAuthentication(context).catch(orNotUsable);
    return {
      headers: context.getHeaders(),
      dispatcher: context.getDispatcher(),
    };
  }

  private loaded(): KubeConfig {
    this.config ??= toKubeConfig(this.settings);
    return this.config;
  }
}

/** Files of tokens and certificates, and commands of `exec` users, may not be there. */
function orNotUsable(error: unknown): never {
  const { code, path }: { code?: unknown; path?: unknown } = Object(error);
  throw typeof path === 'string'
    ? new ClusterNotUsable(`${path} cannot be used (${code})`)
    : error;
}

/** Requests that are under way go on; watches may take their time, so nobody waits for them. */
function closeWhenIdle({ dispatcher }: Credentials): void {
  dispatcher?.close().catch(() => {});
}
