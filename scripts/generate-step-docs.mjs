/**
 * Writes docs/steps from the step types themselves: `node scripts/generate-step-docs.mjs [--check]`.
 * With `--check` nothing is written; what is out of date is named, and the exit code is 1.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { shippedStepTypes } from './shippedStepTypes.mjs';
import { renderStepIndex } from './step-docs/renderStepIndex.mjs';
import { renderStepPage } from './step-docs/renderStepPage.mjs';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'docs/steps');

const pages = renderPages(shippedStepTypes());
const outdated = await findOutdated(pages);

if (process.argv.includes('--check')) {
  for (const name of outdated) {
    process.stderr.write(
      `${relative(root, join(folder, name))} is out of date: run node scripts/generate-step-docs.mjs\n`,
    );
  }
  process.exitCode = outdated.length > 0 ? 1 : 0;
} else {
  await mkdir(folder, { recursive: true });
  await Promise.all(
    outdated.map(async name => {
      const path = join(folder, name);
      const text = pages.get(name);
      await (text === undefined ? rm(path) : writeFile(path, text));
      process.stdout.write(
        `${text === undefined ? 'removed' : 'wrote'} ${relative(root, path)}\n`,
      );
    }),
  );
}

function renderPages(stepTypes) {
  return new Map([
    ['README.md', renderStepIndex(stepTypes)],
    ...stepTypes.map(stepType => [
      `${stepType.type}.md`,
      renderStepPage(stepType),
    ]),
  ]);
}

/** Names of the files that are missing, differ, or belong to no step type any more. */
async function findOutdated(wanted) {
  const present = await readdir(folder).catch(() => []);
  const names = new Set([...wanted.keys(), ...present]);
  const differs = async name =>
    (await readFile(join(folder, name), 'utf8').catch(() => undefined)) !==
    wanted.get(name);
  const checked = await Promise.all(
    [...names].sort().map(async name => ((await differs(name)) ? [name] : [])),
  );
  return checked.flat();
}
