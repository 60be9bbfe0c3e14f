// usage: node scripts/run.mjs COMMAND [ARG...]
//
// Runs a command of this repository on a machine that has nothing but Node.js >= 20 with npm: fetches Node.js 24 from its
// npm package where the machine's own is too old, installs the dependencies when the lock file changed since the last
// time, puts both on PATH, and runs the command as a process group, so that one Ctrl-C ends everything it started.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const NODE_VERSION = '24.21.0';
const LONGEST_SETUP_MS = 30 * 60_000;
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const tools = join(root, '.tools');
const yarn = join(root, '.yarn/releases/yarn-4.18.1.cjs');

/** The process group that runs now; what ends this process ends it first. */
let running;
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    interrupted = true;
    end(signal);
  });
}
// npm may be killed without a word to those it started.
const parent = process.ppid;
if (process.env.npm_lifecycle_event) {
  setInterval(() => {
    if (process.ppid !== parent) process.emit('SIGTERM');
  }, 1000).unref();
}
// A terminal that is closed takes no more output; what runs is to end in good order all the same.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', () => {});
}

const env = {
  ...process.env,
  PATH: [
    await nodeBinDir(),
    join(root, 'node_modules/.bin'),
    process.env.PATH,
  ].join(delimiter),
  // What Node.js compiled once it need not compile at every start.
  NODE_COMPILE_CACHE:
    process.env.NODE_COMPILE_CACHE ?? join(tools, 'compile-cache'),
};
let [command, ...args] = process.argv.slice(2);
if (command === 'yarn') {
  [command, args] = ['node', [yarn, ...args]];
} else {
  await installDependencies();
}
const { code } = await run(command, args, { stdio: 'inherit', env });
// Nobody is left to look after what the command may have left behind.
end('SIGTERM');
process.exit(code);

/** The folder with a `node` of at least version 22.12; installs one below `.tools` if the running one is older. */
async function nodeBinDir() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 12)) {
    return dirname(process.execPath);
  }
  const name = `node-${process.platform}-${process.arch}`;
  const prefix = join(tools, `node-${NODE_VERSION}`);
  const bin = join(prefix, 'node_modules', name, 'bin');
  const complete = join(prefix, 'complete');
  if (existsSync(complete)) return bin;
  await once(async () => {
    if (existsSync(complete)) return;
    note(`installing Node.js ${NODE_VERSION} (this one is ${process.version})`);
    mkdirSync(prefix, { recursive: true });
    await setUp(
      'npm',
      [
        ...['install', '--prefix', prefix, '--no-save', '--no-package-lock'],
        ...['--no-audit', '--no-fund', '--loglevel=error'],
        `${name}@${NODE_VERSION}`,
      ],
      { cwd: prefix },
    );
    writeFileSync(complete, '');
  });
  return bin;
}

/** Installs the dependencies unless this very lock file has been installed already. */
async function installDependencies() {
  const stamp = join(root, 'node_modules', '.innominatus-installed');
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'yarn.lock')))
    .update(readFileSync(join(root, 'package.json')))
    .digest('hex');
  const isInstalled = () =>
    existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (isInstalled()) return;
  await once(async () => {
    if (isInstalled()) return;
    note('installing dependencies (a minute or two the first time)');
    const started = Date.now();
    rmSync(stamp, { force: true });
    await setUp('node', [yarn, 'install', '--immutable'], { cwd: root, env });
    writeFileSync(stamp, wanted);
    const seconds = Math.round((Date.now() - started) / 1000);
    note(`dependencies installed in ${seconds} s`);
  });
}

/** Takes an action while no other process of this repository takes one. */
async function once(action) {
  const lock = join(tools, 'setup.lock');
  const claim = `${lock}.${process.pid}`;
  mkdirSync(tools, { recursive: true });
  writeFileSync(claim, String(process.pid));
  process.on('exit', () => rmSync(claim, { force: true }));
  for (let told = false; ; told = true) {
    try {
      // A link appears with its content, so nobody reads a lock that is half made.
      linkSync(claim, lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!isAlive(ownerOf(lock))) {
      rmSync(lock, { force: true });
    } else {
      if (interrupted) process.exit(1);
      if (!told) note('waiting for another set-up of this folder');
      await delay(500);
    }
  }
  rmSync(claim);
  process.on('exit', () => rmSync(lock, { force: true }));
  await action();
  rmSync(lock, { force: true });
}

function ownerOf(lock) {
  try {
    // Its owner was killed long ago, and the process of that id is another.
    if (Date.now() - statSync(lock).mtimeMs > LONGEST_SETUP_MS) return 0;
    return Number(readFileSync(lock, 'utf8'));
  } catch {
    return 0; // It has just been let go.
  }
}

function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Runs a command whose output is of interest only when it fails; ends this process then. */
async function setUp(program, programArgs, options) {
  const started = Date.now();
  let last = '';
  const reminder = setInterval(() => {
    const seconds = Math.round((Date.now() - started) / 1000);
    note(`still at it after ${seconds} s${last && `: ${last}`}`);
  }, 60_000);
  const result = await run(program, programArgs, {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
    onOutput: text => {
      const said = text.split('\n').filter(line => /^\S/.test(line));
      last = said.at(-1) ?? last;
    },
  });
  clearInterval(reminder);
  if (result.code !== 0) {
    if (!interrupted) {
      process.stderr.write(result.output);
      note(`${program} ${programArgs.slice(0, 2).join(' ')} failed`);
    }
    process.exit(1);
  }
}

/** Runs a program as a process group until it ends. */
function run(program, programArgs, { onOutput, ...options }) {
  if (interrupted) process.exit(1);
  return new Promise(resolve => {
    let output = '';
    running = spawn(program, programArgs, { ...options, detached: true });
    for (const stream of [running.stdout, running.stderr]) {
      stream?.on('data', text => {
        output += text;
        onOutput?.(String(text));
      });
    }
    running.on('error', error =>
      resolve({ code: 1, output: `${error.message}\n` }),
    );
    running.on('close', (code, signal) =>
      resolve({ code: signal ? 1 : code, output }),
    );
  });
}

function end(signal) {
  try {
    if (running?.pid) process.kill(-running.pid, signal);
  } catch {
    // The group has ended already.
  }
}

function note(message) {
  process.stderr.write(`setup: ${message}\n`);
}
