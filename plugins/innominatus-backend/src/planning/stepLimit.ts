/** Steps that a plan may have. */
export const STEP_LIMIT = 500;
