/** What no package hands out: data folder and embedded database as the standalone server has them. */
export { Cleanup } from '@innominatus/standalone/src/Cleanup';
export { openDataFolder } from '@innominatus/standalone/src/dataFolder/openDataFolder';
export { readOrCreateSecret } from '@innominatus/standalone/src/dataFolder/readOrCreateSecret';
export { findPostgresPlace } from '@innominatus/standalone/src/postgres/PostgresPlace';
export {
  findPostmaster,
  stopPostmaster,
} from '@innominatus/standalone/src/postgres/Postmaster';
export { startPostgres } from '@innominatus/standalone/src/postgres/startPostgres';
export { StartupError } from '@innominatus/standalone/src/StartupError';
export { processesMentioning } from '@innominatus/standalone/src/testUtils/processesMentioning';
