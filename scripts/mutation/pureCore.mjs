const common = 'plugins/innominatus-common/src/run';
const engine = 'plugins/innominatus-backend/src/engine';
const planning = 'plugins/innominatus-backend/src/planning';

/** What is mutated, by the name that `--only` takes. Nothing in it reads a clock, a file or a database. */
export const parts = {
  evolve: [
    `${common}/evolve/*.ts`,
    `${common}/{RunState,statuses,isKnownEvent}.ts`,
  ],
  decide: [`${engine}/decide/*.ts`],
  engine: [
    'advance',
    'cancelFacts',
    'commandFact',
    'conditionData',
    'foldFacts',
    'judgeApproval',
    'leftEffects',
    'lockReleaseFacts',
    'planRetry',
    'planRollback',
    'runFinished',
    'stepsToUndo',
    'takeOverFacts',
    'wakeTime',
  ].map(name => `${engine}/${name}.ts`),
  planning: [`${planning}/**/*.ts`],
};

/** The tests that have to notice. */
export const tests = [
  `${common}/**/*.test.ts`,
  'plugins/innominatus-common/src/plan/*.test.ts',
  `${engine}/decide/*.test.ts`,
  ...parts.engine.map(path => path.replace(/\.ts$/, '.test.ts')),
  `${planning}/**/*.test.ts`,
];
