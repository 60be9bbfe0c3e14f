const createConfig = require('@backstage/cli/config/eslint-factory');

/** What pure code must not know: it takes values and gives values (docs/concepts.md). */
const effects = [
  {
    group: ['node:*', 'knex', 'express', 'undici', '@backstage/backend-*'],
    message: 'This folder is pure: no I/O here.',
  },
];

module.exports = createConfig(__dirname, {
  overrides: [
    {
      files: ['src/**/*.test.ts', 'src/**/__testUtils__/**'],
      rules: {
        'jest/no-export': 'off',
        'jest/no-conditional-expect': 'off',
        'jest/expect-expect': [
          'warn',
          { assertFunctionNames: ['expect', 'expect*', 'everyRun'] },
        ],
        'jest/no-standalone-expect': [
          'error',
          { additionalTestBlockFunctions: ['itOnPostgres'] },
        ],
      },
    },
    {
      files: ['src/planning/**/*.ts', 'src/expressions/**/*.ts'],
      excludedFiles: [
        '**/*.test.ts',
        '**/__testUtils__/**',
        'src/expressions/cel.ts',
      ],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              ...effects,
              {
                group: [
                  '../engine*',
                  '../database*',
                  '../http*',
                  '../requests*',
                  '../definitions/*',
                  '!../definitions/documents',
                  '../publishing*',
                  '../steps*',
                ],
                message:
                  'Data flows one way: planning knows nothing of what comes after it.',
              },
            ],
          },
        ],
      },
    },
    {
      files: [
        'src/engine/decide/**/*.ts',
        'src/engine/advance.ts',
        'src/engine/cancelFacts.ts',
        'src/engine/commandFact.ts',
        'src/engine/conditionData.ts',
        'src/engine/failures.ts',
        'src/engine/foldFacts.ts',
        'src/engine/judgeApproval.ts',
        'src/engine/Launch.ts',
        'src/engine/MoveInProgress.ts',
        'src/engine/leftEffects.ts',
        'src/engine/lockReleaseFacts.ts',
        'src/engine/runFinished.ts',
        'src/engine/stepsToUndo.ts',
        'src/engine/wakeTime.ts',
        'src/engine/resolveInput.ts',
        'src/engine/compileRun.ts',
      ],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              ...effects,
              {
                group: ['../database*', '../http*', '../publishing*'],
                message: 'Deciding is pure: no store, no HTTP.',
              },
            ],
          },
        ],
      },
    },
    {
      files: ['src/http/**/*.ts'],
      excludedFiles: ['**/*.test.ts'],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              {
                group: ['../database*', '../engine*', 'knex'],
                message: 'HTTP speaks to the Orchestrator only.',
              },
            ],
          },
        ],
      },
    },
  ],
});
