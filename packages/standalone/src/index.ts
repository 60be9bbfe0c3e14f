/**
 * The innominatus backend on its own, for any internal developer platform.
 *
 * @packageDocumentation
 */
export type { DatabaseTarget } from './database/DatabaseTarget';
export type { StandaloneOptions } from './options/StandaloneOptions';
export type { StandaloneServer } from './StandaloneServer';
export { startStandalone } from './startStandalone';
export { StartupError } from './StartupError';
