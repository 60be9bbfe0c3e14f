/**
 * Parts that are measured on their own, and that no package hands out: planning without HTTP, deciding without a database,
 * masking without a step, and the embedded database and several servers that share it.
 */
export {
  advance,
  type Launch,
} from '@innominatus/plugin-innominatus-backend/src/engine/advance';
export type { PlanDefinitions } from '@innominatus/plugin-innominatus-backend/src/definitions/documents/Definition';
export { readDefinition } from '@innominatus/plugin-innominatus-backend/src/definitions/documents/readDefinition';
export { StepRegistry } from '@innominatus/plugin-innominatus-backend/src/engine/StepRegistry';
export { compilePlan } from '@innominatus/plugin-innominatus-backend/src/planning/compilePlan';
export { planHash } from '@innominatus/plugin-innominatus-backend/src/planning/planHash';
export { MaskedLines } from '@innominatus/plugin-innominatus-backend/src/secrets/masking/MaskedLines';
export { SecretMasker } from '@innominatus/plugin-innominatus-backend/src/secrets/masking/SecretMasker';
export { createBuiltInSteps } from '@innominatus/plugin-innominatus-backend/src/steps/createBuiltInSteps';
export { fillRuns } from '@innominatus/plugin-innominatus-backend/src/database/testUtils/fillRuns';
export {
  createPlace,
  findPostgresPlace,
} from '@innominatus/standalone/src/postgres/PostgresPlace';
export { choosePostgresUser } from '@innominatus/standalone/src/postgres/PostgresUser';
export {
  startPostgres,
  type PostgresConnection,
} from '@innominatus/standalone/src/postgres/startPostgres';
export { runStandalone } from '@innominatus/standalone/src/runStandalone';
