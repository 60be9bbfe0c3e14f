import type { ActionServices } from './ActionServices';
import { registerGetRun } from './registerGetRun';
import { registerListRuns } from './registerListRuns';
import { registerPlan } from './registerPlan';
import { registerRunPlan } from './registerRunPlan';

/** What others, such as language models, can do on behalf of a user. To approve is not among it: people do that themselves. */
export function registerActions(services: ActionServices): void {
  registerGetRun(services);
  registerListRuns(services);
  registerPlan(services);
  registerRunPlan(services);
}
