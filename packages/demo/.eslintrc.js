module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // The places that reach into other packages: the embedded database and the parts of the backend are no package's
      // public matter.
      files: ['src/internals.ts', 'src/browser/backend/backendFeatures.ts'],
      rules: { '@backstage/no-forbidden-package-imports': 'off' },
    },
  ],
});
