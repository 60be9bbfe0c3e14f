import type { Environment, Plan } from '@innominatus/plugin-innominatus-common';

/** The plan of a request without a Score file, which may be run where the request wants it. */
export interface JudgedPlan {
  plan: Plan;
  environment: Environment;
  /** Owner of the application, as far as one is known. */
  owner: string | undefined;
}
