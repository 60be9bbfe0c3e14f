/** Fields that every step of a workflow has; no step type has one of these names. */
export const stepFields: ReadonlySet<string> = new Set([
  'name',
  'id',
  'type',
  'with',
  'dependsOn',
  'parallel',
  'if',
  'when',
  'timeout',
  'retry',
  'continueOnError',
  'onRollback',
  'setVariables',
  'forEach',
]);

/** Those of them that make sense for the only step of a run. */
export const ownStepFields: ReadonlySet<string> = new Set([
  'name',
  'type',
  'timeout',
  'retry',
]);
