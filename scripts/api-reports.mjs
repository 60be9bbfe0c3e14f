// usage: node scripts/api-reports.mjs [--check]
//
// Writes the reports of what each package shows outwards (report.api.md, report.sql.md, cli-report.md), or, with --check,
// compares them and fails when one is not up to date. The tool's own way of compiling first asks for yarn on PATH.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';

const check = process.argv.includes('--check');

/** Runs a command of node_modules/.bin to its end; its failure is that of this script. */
function run(command, ...args) {
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

run('tsc', '--project', 'tsconfig.json', '--incremental', 'false');
run(
  'backstage-repo-tools',
  'api-reports',
  ...(check ? ['--ci'] : []),
  '--sql-reports',
  '--allow-all-warnings',
  '--validate-release-tags',
  '-o',
  'ae-undocumented,ae-wrong-input-file-type',
);
rmSync('dist-types', { recursive: true, force: true });
