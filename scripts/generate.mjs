// usage: node scripts/generate.mjs [--check]
//
// Writes every generated file of the repository; with --check it writes nothing and fails if one is out of date.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const scripts = dirname(fileURLToPath(import.meta.url));
const generators = [
  'generate-score-validator.mjs',
  'generate-api.mjs',
  'generate-gitea-api.mjs',
  'generate-step-docs.mjs',
  'generate-step-actions.mjs',
];

let failed = false;
for (const generator of generators) {
  const { status } = spawnSync(
    process.execPath,
    [join(scripts, generator), ...process.argv.slice(2)],
    { stdio: 'inherit' },
  );
  failed ||= status !== 0;
}
process.exit(failed ? 1 : 0);
