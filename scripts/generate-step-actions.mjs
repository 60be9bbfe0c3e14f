// Writes what the scaffolder actions know of the step types, from the step types themselves (docs/adr tells why):
// `node scripts/generate-step-actions.mjs [--check]`. With --check only says whether it is up to date.
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { shippedStepTypes } from './shippedStepTypes.mjs';

/** They render the workload of a Score file, which a run of a single step has not got. */
const NEED_A_SCORE_FILE = ['manifests', 'git-commit-manifests'];

const root = join(import.meta.dirname, '..');
const path =
  'plugins/scaffolder-backend-module-innominatus/src/steps/stepTypes.generated.ts';

// Makes step types readable, so it comes first.
const stepTypes = shippedStepTypes().filter(
  ({ type }) => !NEED_A_SCORE_FILE.includes(type),
);
const { describeStepType } = createRequire(import.meta.url)(
  '../plugins/scaffolder-backend-module-innominatus/src/steps/describeStepType.ts',
);
const content = `// Generated from the step types by scripts/generate-step-actions.mjs; do not edit.
import type { StepTypeDescriptor } from './StepTypeDescriptor';

/** The step types that are shipped and can run alone. */
export const stepTypes: readonly StepTypeDescriptor[] = ${JSON.stringify(stepTypes.map(describeStepType), null, 2)};
`;

const present = await readFile(join(root, path), 'utf8').catch(() => undefined);
if (present !== content) {
  if (process.argv.includes('--check')) {
    process.stderr.write(
      `${path} is out of date: run node scripts/generate-step-actions.mjs\n`,
    );
    process.exitCode = 1;
  } else {
    await writeFile(join(root, path), content);
    process.stdout.write(`wrote ${path}\n`);
  }
}
