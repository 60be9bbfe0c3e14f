module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // The one place that reaches into other packages: what kills their processes has to know how they are started.
      files: ['src/internals.ts'],
      rules: { '@backstage/no-forbidden-package-imports': 'off' },
    },
  ],
});
