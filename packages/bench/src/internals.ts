/**
 * Parts that are measured on their own, and that no package hands out: planning without HTTP, and the embedded database
 * without a server.
 */
export { StepRegistry } from '@innominatus/plugin-innominatus-backend/src/engine/StepRegistry';
export { compilePlan } from '@innominatus/plugin-innominatus-backend/src/planning/compilePlan';
export { planHash } from '@innominatus/plugin-innominatus-backend/src/planning/planHash';
export { createBuiltInSteps } from '@innominatus/plugin-innominatus-backend/src/steps/createBuiltInSteps';
export { findPostgresPlace } from '@innominatus/standalone/src/postgres/PostgresPlace';
export {
  startPostgres,
  type PostgresConnection,
} from '@innominatus/standalone/src/postgres/startPostgres';
