// usage: npm start [-- [--no-example] SERVER OPTION...]     (npm start -- --help tells which)
//
// Starts the standalone orchestrator, deploys the example if there is nothing yet, and says what to look at next. Stays in
// the foreground until Ctrl-C, which ends everything that it started.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const example = 'examples/hello/score.yaml';

const serverArgs = process.argv.slice(2).filter(arg => arg !== '--no-example');
const wantsExample = serverArgs.length === process.argv.length - 2;

/** Children that have not ended yet. */
const children = new Set();
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  // A terminal tells them as well; whoever signals only this process expects the same.
  process.on(signal, () => endChildren(signal));
}
// Whoever started this process may be killed without a word to it.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) endChildren('SIGTERM');
}, 1000).unref();
// A terminal that is closed takes no more output; the server is to end in good order all the same.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', () => {});
}

const server = startServer();
const ready = await Promise.race([readiness(server), server.ended]);
if (ready.url && wantsExample && !interrupted) {
  // The command line would wait for a server that has ended to come back.
  server.ended.then(() => children.forEach(child => child.kill()));
  await showExample(ready).catch(error => {
    if (!interrupted) {
      console.error(`the example could not be shown: ${error.message}`);
    }
  });
}
const { code, signal } = await server.ended;
if (signal) console.error(`the server was ended by ${signal}`);
process.exit(code ?? 1);

function endChildren(reason) {
  interrupted = true;
  for (const child of children) child.kill(reason);
}

/** Starts a child in the folder of the repository; `ended` resolves to how it ended. */
function start(program, args, options) {
  const child = spawn(program, args, { cwd: root, ...options });
  children.add(child);
  child.ended = new Promise(resolve => {
    child.on('error', error => {
      console.error(error.message);
      resolve({ code: 1 });
    });
    child.on('exit', (exitCode, exitSignal) =>
      resolve({ code: exitCode, signal: exitSignal }),
    );
  });
  child.ended.then(() => children.delete(child));
  return child;
}

function startServer() {
  const transform = createRequire(import.meta.url).resolve(
    '@backstage/cli/config/nodeTransform.cjs',
  );
  const main = join(root, 'packages/standalone/src/main.ts');
  return start(process.execPath, ['-r', transform, main, ...serverArgs], {
    // By the channel the server sees when this process is gone, however it went.
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // Lines about each request would tear the live view apart.
    env: { LOG_LEVEL: 'warn', LOG_FORMAT: 'text', ...process.env },
  });
}

/** Resolves to the server's address and data folder when it is ready. */
function readiness(child) {
  return new Promise(resolve => {
    child.on('message', message => {
      if (message.type === 'ready') resolve(message);
    });
  });
}

/** Deploys the example unless the server has applications already. */
async function showExample({ url, dataDir }) {
  const tokenFile = join(dataDir, 'token');
  const token = existsSync(tokenFile)
    ? readFileSync(tokenFile, 'utf8').trim()
    : process.env.INNOMINATUS_TOKEN;
  if (!token) {
    console.log('\nset INNOMINATUS_TOKEN to have the example deployed');
    return;
  }
  const get = async path => {
    const headers = { Authorization: `Bearer ${token}` };
    const response = await fetch(`${url}/api${path}`, { headers });
    if (response.ok) return response.json();
    throw new Error(`${path}: ${response.status} ${await response.text()}`);
  };

  const { items: applications } = await get('/applications?limit=1');
  if (applications.length === 0) {
    console.log(`\ndeploying ${example} to environment local\n`);
    const args = ['deploy', example, '--environment', 'local', '--watch'];
    await start(join(root, 'innominatus-ctl'), args, {
      stdio: 'inherit',
      env: {
        ...process.env,
        INNOMINATUS_SERVER: url,
        INNOMINATUS_TOKEN: token,
      },
    }).ended;
  } else {
    console.log('\nfound the data of an earlier start, so nothing is deployed');
  }
  if (interrupted) return;
  const runs = await get('/runs?limit=1');
  if (runs.items[0]) {
    const run = await get(`/runs/${runs.items[0].id}`);
    printNextSteps({ url, dataDir, run });
  }
}

function printNextSteps({ url, dataDir, run }) {
  const repository = run.steps
    .map(step => step.outputs?.cloneUrl)
    .find(cloneUrl => cloneUrl !== undefined);
  const flags = [
    ...(url === 'http://localhost:8081' ? [] : [`--server ${url}`]),
    ...(dataDir === join(root, '.data') ? [] : [`--data-dir ${dataDir}`]),
  ];
  const ctl = (...words) => ['./innominatus-ctl', ...words, ...flags].join(' ');
  const below = relative(root, dataDir);
  const tokenFile = join(below.startsWith('..') ? dataDir : below, 'token');
  const clone = repository ? `\n  the manifests  git clone ${repository}` : '';
  console.log(`
Look at
  the run        ${run.url}
  the API        ${url}/swagger
  the token      ${tokenFile}${clone}
Try
  ${ctl('status', run.application)}
  ${ctl('logs', run.id)}
  ${ctl('deploy', example, '--watch')}

Ctrl-C stops the server; the next npm start finds its data again.`);
}
