import { join } from 'node:path';
import { findFreePort } from '../../findFreePort';
import { StartupError, type Cleanup } from '../../internals';
import { untilReachable } from '../../untilReachable';
import { ProgramGroup } from '../ProgramGroup';
import { lastLines } from '../runProgram';
import type { FreshApp } from './createApp';

/** Where an app that runs can be reached. */
export interface AppAddresses {
  frontend: string;
  backend: string;
}

/** Starts an app as its developer does; comes back when it answers. */
export async function startApp(
  { folder, env }: FreshApp,
  reportDir: string,
  cleanup: Cleanup,
): Promise<AppAddresses> {
  const logFile = join(reportDir, 'app.log');
  const backendPort = await findFreePort();
  const frontend = `http://localhost:${await findFreePort()}`;
  const backend = `http://localhost:${backendPort}`;
  const group = ProgramGroup.start({
    program: 'yarn',
    args: ['start'],
    cwd: folder,
    env: {
      ...env,
      // Others may use the ports that it has by itself.
      APP_CONFIG_app_baseUrl: frontend,
      APP_CONFIG_backend_baseUrl: backend,
      APP_CONFIG_backend_listen_port: String(backendPort),
      APP_CONFIG_backend_cors_origin: frontend,
    },
    logFile,
  });
  cleanup.add(() => group.stop());
  const over = new AbortController();
  const ended = group.ended.then(() => over.abort());
  const ready = `${backend}/.backstage/health/v1/readiness`;
  if (await untilReachable([ready, `${frontend}/`], over.signal)) {
    return { frontend, backend };
  }
  await ended;
  throw new StartupError(
    `the app has ended, see ${logFile}\n${lastLines(logFile)}`,
  );
}
