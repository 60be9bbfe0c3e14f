module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // The one place that reaches into another package: the embedded database is no package's public matter.
      files: ['src/internals.ts'],
      rules: { '@backstage/no-forbidden-package-imports': 'off' },
    },
  ],
});
