import { openSync } from 'node:fs';
import { join } from 'node:path';
import { startChild, type ChildProcess } from './ChildProcess';
import { StartupError } from './internals';
import { untilReachable } from './untilReachable';

export interface BackstageServerOptions {
  /** Of the repository. */
  root: string;
  /** File of the backend. */
  main: string;
  port: number;
  /** Another file of configuration, which comes after app-config.backstage.yaml. */
  config?: string;
  /** Takes what it writes. */
  logFile: string;
  /** The variables of app-config.backstage.yaml, and `APP_CONFIG_…` that override what stands there. */
  env: Record<string, string>;
}

/** The backend, which also hands out the front end as it was built, on one port. */
export class BackstageServer {
  readonly url: string;
  #child: ChildProcess | undefined;

  constructor(private readonly options: BackstageServerOptions) {
    this.url = `http://127.0.0.1:${options.port}`;
  }

  /** Comes back when it answers. @throws StartupError when it ends instead */
  async start(): Promise<void> {
    const { root, main, config, logFile } = this.options;
    const log = openSync(logFile, 'a');
    const child = startChild({
      name: 'backend',
      program: process.execPath,
      args: [
        ...['-r', require.resolve('@backstage/cli/config/nodeTransform.cjs')],
        main,
        ...['--config', join(root, 'app-config.backstage.yaml')],
        ...(config ? ['--config', config] : []),
      ],
      cwd: join(root, 'packages/backend'),
      env: this.environment(),
      stdio: ['ignore', log, log],
    });
    this.#child = child;
    const over = new AbortController();
    const ended = child.ended.then(() => over.abort());
    const ready = `${this.url}/.backstage/health/v1/readiness`;
    if (await untilReachable([ready], over.signal)) return;
    await ended;
    throw new StartupError(`the backend has ended, see ${logFile}`);
  }

  /** As a system does that stops a service; or, with SIGKILL, as a machine that loses its power. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    await this.#child?.stop(signal);
    this.#child = undefined;
  }

  private environment(): Record<string, string> {
    const { port, env } = this.options;
    return {
      NODE_ENV: 'development',
      LOG_LEVEL: 'warn',
      APP_CONFIG_app_baseUrl: this.url,
      APP_CONFIG_backend_baseUrl: this.url,
      APP_CONFIG_backend_listen_port: String(port),
      APP_CONFIG_backend_cors_origin: this.url,
      ...env,
    };
  }
}
