import { createConditionExports } from '@backstage/plugin-permission-node';
import { innominatusApplicationRules } from './applicationRules';
import {
  innominatusApplicationResourceRef,
  innominatusRunResourceRef,
} from './resourceRefs';
import { innominatusRunRules } from './runRules';

const application = createConditionExports({
  resourceRef: innominatusApplicationResourceRef,
  rules: innominatusApplicationRules,
});

const run = createConditionExports({
  resourceRef: innominatusRunResourceRef,
  rules: innominatusRunRules,
});

/**
 * Conditions on applications, for authors of permission policies.
 *
 * @public
 */
export const innominatusApplicationConditions = application.conditions;

/**
 * A decision that depends on the application.
 *
 * @public
 */
export const createInnominatusApplicationConditionalDecision =
  application.createConditionalDecision;

/**
 * Conditions on runs, for authors of permission policies.
 *
 * @public
 */
export const innominatusRunConditions = run.conditions;

/**
 * A decision that depends on the run.
 *
 * @public
 */
export const createInnominatusRunConditionalDecision =
  run.createConditionalDecision;
