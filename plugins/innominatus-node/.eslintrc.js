module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // A library of tests rather than a test: it exports the suite, and its checks throw by themselves.
      files: ['src/testUtils/testStep.ts'],
      rules: { 'jest/no-export': 'off', 'jest/expect-expect': 'off' },
    },
  ],
});
