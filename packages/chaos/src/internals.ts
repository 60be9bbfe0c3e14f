/** How servers and their database are started, and how the state of a run is shown; no package hands these out. */
export { projection } from '@innominatus/plugin-innominatus-backend/src/database/operations/projection';
export { readPlan } from '@innominatus/plugin-innominatus-backend/src/planning/readPlan';
export { launchPostmaster } from '@innominatus/standalone/src/postgres/launchPostmaster';
export { findPostmaster } from '@innominatus/standalone/src/postgres/Postmaster';
export {
  findPostgresPlace,
  type PostgresPlace,
} from '@innominatus/standalone/src/postgres/PostgresPlace';
export {
  startPostgres,
  type PostgresConnection,
} from '@innominatus/standalone/src/postgres/startPostgres';
export { runStandalone } from '@innominatus/standalone/src/runStandalone';
