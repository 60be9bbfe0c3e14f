export { createPlace, findPostgresPlace } from './PostgresPlace';
export { choosePostgresUser } from './PostgresUser';
export { startPostgres } from './startPostgres';
