import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { parseDocument } from 'yaml';
import type { Cleanup } from '../../internals';
import { runProgram } from '../runProgram';

const CREATE_APP = '@backstage/create-app@0.9.2';

/**
 * Of the versions that the repository holds fast, those that an app has as well: newer ones are not complete in every
 * registry, and better-sqlite3 brings its binaries along, so that nothing is compiled.
 */
const PINNED = [
  '@yarnpkg/core',
  '@swc/core',
  'unrs-resolver',
  'rollup',
  'better-sqlite3',
];

export interface NewApp {
  /** Of the repository. */
  root: string;
  /** Where the app is made. */
  folder: string;
  reportDir: string;
  /** Of the packages of innominatus. */
  registry: string;
}

/** A Backstage app as somebody has it who begins, with nothing installed. */
export interface FreshApp {
  folder: string;
  /** For its programs. */
  env: NodeJS.ProcessEnv;
}

/** Makes an app with `@backstage/create-app`, whose yarn finds the packages of innominatus. */
export async function createApp(
  { root, folder, reportDir, registry }: NewApp,
  cleanup: Cleanup,
): Promise<FreshApp> {
  const env = environment(writeYarn(root, `${folder}-bin`));
  await runProgram(
    {
      program: 'npx',
      args: ['--yes', CREATE_APP, '--path', folder, '--skip-install'],
      cwd: reportDir,
      env: { ...env, BACKSTAGE_APP_NAME: 'fresh' },
      logFile: join(reportDir, 'create-app.log'),
    },
    cleanup,
  );
  // create-app begins with versions known to work as well, if it reaches them.
  copyFileSync(join(root, 'yarn.lock'), join(folder, 'yarn.lock'));
  pinVersions(root, folder);
  const settings = parseDocument(readFileSync(yarnSettings(folder), 'utf8'));
  settings.setIn(['npmScopes', 'innominatus', 'npmRegistryServer'], registry);
  settings.set('unsafeHttpWhitelist', ['127.0.0.1']);
  // New apps wait some days before they take a version.
  settings.addIn(['npmPreapprovedPackages'], '@innominatus/*');
  writeFileSync(yarnSettings(folder), settings.toString());
  return { folder, env };
}

/** The yarn of the repository, for those that look for one. */
export function writeYarn(root: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'yarn');
  const release = join(root, '.yarn/releases/yarn-4.18.1.cjs');
  appendFileSync(file, `#!/bin/sh\nexec node '${release}' "$@"\n`);
  chmodSync(file, 0o755);
  return folder;
}

function environment(yarnFolder: string): NodeJS.ProcessEnv {
  // What npm tells those it starts is about the repository, not about the app.
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|INIT_CWD$|CI$)/.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    PATH: [yarnFolder, process.env.PATH].join(delimiter),
    BROWSER: 'none',
    // That of the app, 4.13.0, crashes on newer versions of Node.js 24 when it asks a registry.
    YARN_IGNORE_PATH: '1',
    YARN_ENABLE_SCRIPTS: 'false',
    YARN_ENABLE_TELEMETRY: 'false',
    YARN_ENABLE_PROGRESS_BARS: 'false',
  };
}

function pinVersions(root: string, folder: string): void {
  const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
  const { resolutions: ours } = read(join(root, 'package.json'));
  const file = join(folder, 'package.json');
  const manifest = read(file);
  const pinned = PINNED.map(name => [name, ours[name]]);
  manifest.resolutions = {
    ...manifest.resolutions,
    ...Object.fromEntries(pinned),
  };
  writeFileSync(file, JSON.stringify(manifest, null, 2));
}

function yarnSettings(folder: string): string {
  return join(folder, '.yarnrc.yml');
}
