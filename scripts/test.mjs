// usage: npm test [-- JEST ARGUMENT...]
//
// Runs all tests on SQLite and on a throw-away PostgreSQL that it starts itself. Set
// BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING to use another one. The last line says how many tests passed, failed
// and were skipped; the name of a skipped test says why.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startTestPostgres } from './test-postgres.mjs';

const CONNECTION = 'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const scratch = mkdtempSync(join(tmpdir(), 'innominatus-tests-'));
const report = join(scratch, 'report.json');

const postgres = process.env[CONNECTION]
  ? undefined
  : await startTestPostgres();
const code = await runJest({
  CI: '1',
  BACKSTAGE_TEST_DISABLE_DOCKER: '1',
  [CONNECTION]: process.env[CONNECTION] ?? postgres?.url,
});
await postgres?.stop();
process.exitCode = summarise(code);
rmSync(scratch, { recursive: true, force: true });

/** Resolves to the exit code of jest. */
function runJest(env) {
  const jest = spawn(
    'backstage-cli',
    [
      'repo',
      'test',
      '--watchAll=false',
      '--json',
      `--outputFile=${report}`,
      ...process.argv.slice(2),
    ],
    {
      cwd: root,
      env: { ...process.env, ...env },
      // With --json, jest prints the whole report to its output once more.
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => jest.kill(signal));
  }
  return new Promise(resolve => {
    jest.on('error', error => {
      console.error(error.message);
      resolve(1);
    });
    jest.on('exit', (exitCode, signal) => resolve(signal ? 1 : exitCode));
  });
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
  if (passed + failed === 0) console.error('no test ran');
  console.log(`${passed} passed, ${failed} failed, ${skipped.length} skipped`);
  return jestCode !== 0 || failed > 0 || passed === 0 ? 1 : 0;
}
