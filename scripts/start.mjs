// usage: npm start [-- [--no-example] SERVER OPTION...]
//
// Starts the standalone orchestrator, deploys the example if there is nothing yet, and says what to look at next. Stays in
// the foreground until Ctrl-C, which ends everything that it started.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const example = join(root, 'examples/hello/score.yaml');
const ctl = join(root, 'packages/cli/bin/innominatus-ctl');

const serverArgs = process.argv.slice(2).filter(arg => arg !== '--no-example');
const wantsExample = serverArgs.length === process.argv.length - 2;

const server = startServer(serverArgs);
const ended = once(server, 'exit');
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  // A terminal tells the server as well; whoever signals only this process expects the same.
  process.on(signal, () => server.kill(signal));
}
const url = await readyUrl(server);
if (url && wantsExample) await showExample(url, dataDir(serverArgs));

const [code, signal] = await ended;
process.exitCode = code ?? (signal ? 1 : 0);

function startServer(args) {
  const transform = createRequire(import.meta.url).resolve(
    '@backstage/cli/config/nodeTransform.cjs',
  );
  const main = join(root, 'packages/standalone/src/main.ts');
  return spawn(process.execPath, ['-r', transform, main, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    // Lines about each request would tear the live view apart.
    env: { LOG_LEVEL: 'warn', ...process.env },
  });
}

/** Passes the server's output on; resolves to its address, or to nothing if it ends without having one. */
function readyUrl({ stdout }) {
  return new Promise(found => {
    const lines = createInterface({ input: stdout });
    lines.on('line', line => {
      console.log(line);
      const ready = /^ready (http\S+)$/.exec(line);
      if (ready) found(ready[1]);
    });
    lines.on('close', () => found(undefined));
  });
}

/** Deploys the example unless the server has applications already. */
async function showExample(server, folder) {
  const token = readFileSync(join(folder, 'token'), 'utf8').trim();
  const get = async path => {
    const response = await fetch(`${server}/api${path}`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    if (!response.ok) {
      throw new Error(`${path}: ${response.status} ${await response.text()}`);
    }
    return response.json();
  };
  try {
    const { items } = await get('/applications?limit=1');
    if (items.length === 0) {
      console.log(
        '\ndeploying examples/hello/score.yaml to environment local\n',
      );
      await innominatusCtl(
        ['deploy', example, '--environment', 'local', '--watch'],
        server,
        folder,
      );
    } else {
      console.log(
        '\nfound the data of an earlier start, so nothing is deployed',
      );
    }
    const runs = await get('/runs?limit=1');
    if (runs.items[0]) {
      printNextSteps(server, await get(`/runs/${runs.items[0].id}`), folder);
    }
  } catch (error) {
    console.error(`the example could not be shown: ${error.message}`);
  }
}

async function innominatusCtl(args, server, folder) {
  const child = spawn(
    process.execPath,
    [ctl, ...args, '--server', server, '--data-dir', folder],
    { stdio: 'inherit', cwd: root },
  );
  await once(child, 'exit');
}

function printNextSteps(server, run, folder) {
  const repository = run.steps
    .map(step => step.outputs?.cloneUrl)
    .find(cloneUrl => cloneUrl !== undefined);
  const flags = [
    ...(server === 'http://localhost:8081' ? [] : [`--server ${server}`]),
    ...(folder === join(root, '.data') ? [] : [`--data-dir ${folder}`]),
  ];
  const command = (...words) =>
    ['./innominatus-ctl', ...words, ...flags].join(' ');
  console.log(`
Look at
  the run        ${run.url}
  the API        ${server}/swagger
  the token      ${relative(process.cwd(), join(folder, 'token'))}${
    repository ? `\n  the manifests  git clone ${repository}` : ''
  }
Try
  ${command('status', run.application)}
  ${command('logs', run.id)}
  ${command('deploy', 'examples/hello/score.yaml', '--watch')}

Ctrl-C stops the server; the next npm start finds its data again.`);
}

/** Where the server keeps its data: the same rules as its own. */
function dataDir(args) {
  const index = args.findIndex(arg => arg.startsWith('--data-dir'));
  const given =
    index < 0
      ? process.env.INNOMINATUS_DATA_DIR
      : (args[index].split('=')[1] ?? args[index + 1]);
  return given ? resolve(root, given) : join(root, '.data');
}
