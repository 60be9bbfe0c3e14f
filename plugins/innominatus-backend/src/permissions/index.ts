export type { FilterLeaf } from '../http/orchestrator/FilterTree';
export {
  createInnominatusApplicationConditionalDecision,
  createInnominatusRunConditionalDecision,
  innominatusApplicationConditions,
  innominatusRunConditions,
} from './conditions';
export {
  innominatusApplicationResourceRef,
  innominatusRunResourceRef,
  type ApplicationFacts,
  type RunFacts,
} from './resourceRefs';
