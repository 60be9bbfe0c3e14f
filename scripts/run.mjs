// usage: node scripts/run.mjs COMMAND [ARG...]
//
// Runs a command of this repository on a machine that has nothing but Node.js >= 20 with npm: fetches Node.js 24 from its
// npm package where the machine's own is too old, installs the dependencies when the lock file changed since the last
// time, puts both on PATH, and runs the command as a process group, so that one Ctrl-C ends everything it started.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NODE_VERSION = '24.21.0';
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const yarn = join(root, '.yarn/releases/yarn-4.18.1.cjs');

/** The folder with a `node` of at least version 22.12; installs one below `.tools` if the running one is older. */
function nodeBinDir() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 12)) {
    return dirname(process.execPath);
  }
  const name = `node-${process.platform}-${process.arch}`;
  const prefix = join(root, '.tools', `node-${NODE_VERSION}`);
  const bin = join(prefix, 'node_modules', name, 'bin');
  if (!existsSync(join(bin, 'node'))) {
    note(`installing Node.js ${NODE_VERSION} (this one is ${process.version})`);
    mkdirSync(prefix, { recursive: true });
    const npm = spawnSync(
      'npm',
      [
        'install',
        '--prefix',
        prefix,
        '--no-save',
        '--no-package-lock',
        '--no-audit',
        '--no-fund',
        '--loglevel=error',
        `${name}@${NODE_VERSION}`,
      ],
      { stdio: ['ignore', 2, 2], cwd: prefix },
    );
    if (npm.status !== 0) {
      fail(`could not install ${name}@${NODE_VERSION} with npm`);
    }
  }
  return bin;
}

/** Installs the dependencies unless this very lock file has been installed already. */
function installDependencies(env) {
  const stamp = join(root, 'node_modules', '.innominatus-installed');
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'yarn.lock')))
    .update(readFileSync(join(root, 'package.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;

  note('installing dependencies (a minute or two the first time)');
  const started = Date.now();
  const install = spawnSync('node', [yarn, 'install', '--immutable'], {
    cwd: root,
    env,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (install.status !== 0) {
    process.stderr.write(`${install.stdout ?? ''}${install.stderr ?? ''}`);
    rmSync(stamp, { force: true });
    fail('yarn install failed');
  }
  writeFileSync(stamp, wanted);
  note(
    `dependencies installed in ${Math.round((Date.now() - started) / 1000)} s`,
  );
}

function note(message) {
  process.stderr.write(`setup: ${message}\n`);
}

function fail(message) {
  note(message);
  process.exit(1);
}

const env = {
  ...process.env,
  PATH: [nodeBinDir(), join(root, 'node_modules/.bin'), process.env.PATH].join(
    delimiter,
  ),
};
if (process.argv[2] === 'yarn') {
  process.argv.splice(2, 1, 'node', yarn);
} else {
  installDependencies(env);
}

const [command, ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: 'inherit', detached: true, env });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => endGroup(signal));
}
if (process.env.npm_lifecycle_event) {
  // A signal to npm ends npm and its shell only; what it started must not stay behind.
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) endGroup('SIGTERM');
  }, 500).unref();
}

function endGroup(signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has ended already.
  }
}

child.on('error', error => fail(error.message));
child.on('exit', (code, signal) => process.exit(signal ? 1 : code));
