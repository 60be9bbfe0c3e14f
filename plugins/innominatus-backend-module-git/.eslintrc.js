module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // Libraries of tests rather than tests: they export suites.
      files: ['src/hosts/testGitHost/*.ts', 'src/testing/*.ts'],
      rules: {
        'jest/no-export': 'off',
        'jest/no-disabled-tests': 'off',
        'jest/valid-title': 'off',
        'jest/expect-expect': 'off',
      },
    },
    {
      files: ['src/**/*.test.ts'],
      rules: {
        'jest/no-standalone-expect': [
          'error',
          { additionalTestBlockFunctions: ['itWithGit'] },
        ],
        'jest/expect-expect': [
          'warn',
          { assertFunctionNames: ['expect', 'expect*'] },
        ],
      },
    },
  ],
});
