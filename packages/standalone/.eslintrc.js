module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // The one place that reaches into other packages: where a server is killed is no package's public matter.
      files: ['src/testUtils/crash/internals.ts'],
      rules: { '@backstage/no-forbidden-package-imports': 'off' },
    },
  ],
});
