module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      files: ['src/**/*.test.ts'],
      rules: {
        // Suites that need a server take its variables, or say in their name that they are skipped for want of them.
        'jest/no-standalone-expect': 'off',
        'jest/expect-expect': [
          'warn',
          { assertFunctionNames: ['expect', 'expect*'] },
        ],
      },
    },
  ],
});
