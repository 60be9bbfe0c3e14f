// usage: npm run mutate [-- --only PART[,PART...]]     (parts: evolve, decide, engine, planning)
//
// Changes the pure core in every small way that Stryker knows, and counts the changes that its tests notice. Fails if a
// part has less than 90 % of them noticed, or if one that is not noticed has no reason in docs/mutation.md. The report is
// temp/mutation/report.html.
import { dirname, join, matchesGlob, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import {
  describeMutant,
  explainedSurvivors,
} from './mutation/explainedSurvivors.mjs';
import { parts, tests } from './mutation/pureCore.mjs';

/** Percent, of each part. */
const TARGET = 90;
/** Longer than everything takes on the slowest machine. */
const LIMIT_MS = 60 * 60_000;

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);
const names = chosenParts();
setTimeout(() => {
  console.error(`mutation testing took longer than ${LIMIT_MS / 60_000} min`);
  process.exit(1);
}, LIMIT_MS).unref();

const mutants = await mutate(names.flatMap(name => parts[name]));
const scores = names.map(name => scoreOf(name, mutants));
console.log(formatScores(scores));
const unexplained = withoutReason(mutants.filter(isSurvivor));
if (unexplained.length > 0) {
  console.log(`\nnot noticed, and without a reason in docs/mutation.md:\n`);
  console.log(unexplained.map(item => `- ${item}`).join('\n'));
}
const met = scores.every(({ percent }) => percent >= TARGET);
process.exit(met && unexplained.length === 0 ? 0 : 1);

function chosenParts() {
  const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
  const chosen = only?.split(',') ?? Object.keys(parts);
  const unknown = chosen.filter(name => !(name in parts));
  if (unknown.length > 0) {
    console.error(
      `no such part: ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`,
    );
    process.exit(2);
  }
  return chosen;
}

function mutate(files) {
  const out = 'temp/mutation';
  return new Stryker({
    mutate: [...files, '!**/*.test.ts'],
    testRunner: 'pure',
    pureTests: tests,
    plugins: ['PureTestRunner', 'withoutMeaning'].map(name =>
      join(root, `scripts/mutation/${name}.mjs`),
    ),
    ignorers: ['without-meaning'],
    coverageAnalysis: 'perTest',
    concurrency: 2,
    timeoutMS: 20_000,
    disableTypeChecks: false,
    ignorePatterns: [
      '**',
      '!package.json',
      '!plugins/innominatus-{common,node,backend}/**',
    ],
    tempDirName: `${out}/sandbox`,
    cleanTempDir: 'always',
    reporters: ['html', 'json', ...(process.stdout.isTTY ? ['progress'] : [])],
    htmlReporter: { fileName: `${out}/report.html` },
    jsonReporter: { fileName: `${out}/report.json` },
    logLevel: 'error',
    warnings: false,
  }).runMutationTest();
}

function isSurvivor({ status }) {
  return status === 'Survived' || status === 'NoCoverage';
}

function pathOf({ fileName }) {
  return relative(root, fileName).split(sep).join('/');
}

function scoreOf(name, all) {
  const own = all.filter(mutant =>
    parts[name].some(pattern => matchesGlob(pathOf(mutant), pattern)),
  );
  const noticed = own.filter(
    ({ status }) => status === 'Killed' || status === 'Timeout',
  ).length;
  const missed = own.filter(isSurvivor).length;
  const percent = (100 * noticed) / (noticed + missed);
  return { name, noticed, missed, percent };
}

function formatScores(rows) {
  const line = (...cells) =>
    cells
      .map((cell, index) => (index === 0 ? cell.padEnd(10) : cell.padStart(9)))
      .join('');
  return [
    line('', 'mutants', 'noticed', 'missed', 'percent'),
    ...rows.map(({ name, noticed, missed, percent }) =>
      line(
        name,
        String(noticed + missed),
        String(noticed),
        String(missed),
        percent.toFixed(1),
      ),
    ),
  ].join('\n');
}

function withoutReason(survivors) {
  const explained = explainedSurvivors(join(root, 'docs/mutation.md'));
  const times = new Map();
  for (const item of survivors.map(describeMutant)) {
    times.set(item, (times.get(item) ?? 0) + 1);
  }
  return [...times]
    .map(([item, count]) => (count > 1 ? `${item} (${count} times)` : item))
    .filter(item => !explained.has(item))
    .sort();
}
