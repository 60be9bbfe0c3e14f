// usage: npm test [-- JEST ARGUMENT...]
//
// Runs all tests on SQLite and on a throw-away PostgreSQL that it starts itself. Set
// BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING to use another one. The last line says how many tests passed, failed
// and were skipped; the name of a skipped test says why.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keepNodes } from './keep-nodes.mjs';
import { startTestPostgres } from './test-postgres.mjs';

const CONNECTION = 'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';

/** Longer than all tests take on the slowest machine. */
const LIMIT_MS = 45 * 60_000;
/** What jest may need to end after it has written its report. */
const GRACE_MS = 15_000;

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const scratch = mkdtempSync(join(tmpdir(), 'innominatus-tests-'));
const report = join(scratch, 'report.json');

let jest;
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    interrupted = true;
    jest?.kill(signal);
  });
}

const postgres = process.env[CONNECTION]
  ? undefined
  : await startTestPostgres();
const nodes = await keepNodes(process.env.KUBECONFIG);
const code = await runJest({
  CI: '1',
  BACKSTAGE_TEST_DISABLE_DOCKER: '1',
  [CONNECTION]: process.env[CONNECTION] ?? postgres?.url,
});
nodes?.stop();
await postgres?.stop();
const exitCode = summarise(code);
rmSync(scratch, { recursive: true, force: true });
process.exit(exitCode);

/** Resolves to the exit code of jest. */
async function runJest(env) {
  if (interrupted) return 1;
  // On a machine that does other things as well a test may take long, and is no worse for that.
  const patience = '--testTimeout=60000';
  const args = ['repo', 'test', '--watchAll=false', patience, '--json'];
  jest = spawn(
    'backstage-cli',
    [...args, `--outputFile=${report}`, ...process.argv.slice(2)],
    {
      cwd: root,
      env: { ...process.env, ...env },
      // With --json, jest prints the whole report to its output once more.
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const ended = new Promise(resolve => {
    jest.on('error', error => {
      console.error(error.message);
      resolve(1);
    });
    jest.on('exit', (jestCode, signal) => resolve(signal ? 1 : jestCode));
  });
  const watch = watchJest();
  const result = await ended;
  clearInterval(watch);
  return result;
}

/** Ends a jest that does not end by itself: something that a test started keeps it, or a test never comes back. */
function watchJest() {
  const started = Date.now();
  let reported;
  return setInterval(() => {
    if (existsSync(report)) reported ??= Date.now();
    const stuck = reported
      ? Date.now() - reported > GRACE_MS
      : Date.now() - started > LIMIT_MS;
    if (!stuck) return;
    console.error(
      reported
        ? 'the tests have ended but something that they started has not'
        : `the tests did not end within ${LIMIT_MS / 60_000} minutes`,
    );
    jest.kill('SIGKILL');
  }, 500);
}

/** Prints what was skipped and the counts; returns the exit code of the whole. */
function summarise(jestCode) {
  let results;
  try {
    results = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    console.error('jest wrote no report');
    console.log('0 passed, 1 failed, 0 skipped');
    return 1;
  }
  const tests = results.testResults.flatMap(suite => suite.assertionResults);
  const count = (...states) =>
    tests.filter(test => states.includes(test.status)).length;
  const skipped = tests.filter(test =>
    ['pending', 'todo', 'disabled', 'skipped'].includes(test.status),
  );
  for (const test of skipped) console.log(`skipped: ${test.fullName}`);

  const passed = count('passed');
  // A suite that could not even be loaded has no tests to count.
  const broken = results.testResults.filter(
    suite => suite.status === 'failed' && suite.assertionResults.length === 0,
  ).length;
  const failed = count('failed') + broken;
  if (tests.length + broken === 0) console.error('no test was found');
  console.log(`${passed} passed, ${failed} failed, ${skipped.length} skipped`);
  return jestCode !== 0 || failed > 0 || passed === 0 ? 1 : 0;
}
