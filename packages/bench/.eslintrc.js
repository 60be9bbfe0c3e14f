module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // The one place that reaches into other packages: some of what is measured is no package's public matter.
      files: ['src/internals.ts'],
      rules: { '@backstage/no-forbidden-package-imports': 'off' },
    },
  ],
});
