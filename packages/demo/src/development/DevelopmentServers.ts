import { join } from 'node:path';
import { startChild, type ChildProcess } from '../ChildProcess';
import { StartupError } from '../internals';
import { untilReachable } from '../untilReachable';
import type { DevelopmentOptions } from './parseOptions';

/** Backend and front end from the sources, each of which is built anew when a source of it changes. */
export class DevelopmentServers {
  readonly #children: ChildProcess[];

  /** @param env - the variables of app-config.backstage.yaml */
  constructor(
    private readonly options: DevelopmentOptions,
    root: string,
    env: Record<string, string>,
  ) {
    const config = join(root, 'app-config.backstage.yaml');
    this.#children = ['backend', 'app'].map(name =>
      startChild({
        name,
        program: 'backstage-cli',
        args: ['package', 'start', '--config', config],
        cwd: join(root, 'packages', name),
        env: { ...environmentOf(options), ...env },
        stdio: ['ignore', 'inherit', 'inherit'],
      }),
    );
  }

  /** Comes back when both answer, or when the signal is aborted. */
  async ready(signal: AbortSignal): Promise<void> {
    const { port, backendPort } = this.options;
    const addresses = [
      `http://localhost:${backendPort}/.backstage/health/v1/readiness`,
      `http://localhost:${port}/`,
    ];
    await Promise.race([untilReachable(addresses, signal), this.oneEnded()]);
  }

  /** Throws a StartupError when one of them has ended by itself. */
  async oneEnded(): Promise<void> {
    const name = await Promise.race(
      this.#children.map(async child => {
        await child.ended;
        return child.name;
      }),
    );
    if (!this.#stopping) throw new StartupError(`the ${name} has ended`);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all(this.#children.map(child => child.stop()));
  }

  #stopping = false;
}

function environmentOf(options: DevelopmentOptions): Record<string, string> {
  const app = `http://localhost:${options.port}`;
  return {
    // Lines about each request would bury those that matter.
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    BROWSER: process.env.BROWSER ?? 'none',
    APP_CONFIG_app_baseUrl: app,
    APP_CONFIG_backend_cors_origin: app,
    APP_CONFIG_backend_baseUrl: `http://localhost:${options.backendPort}`,
    APP_CONFIG_backend_listen_port: String(options.backendPort),
  };
}
