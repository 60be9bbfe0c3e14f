/**
 * Score language, plan and run model, permissions and API client of innominatus.
 *
 * @packageDocumentation
 */
export { canonicalJson } from './canonicalJson';
export { durationSchema, parseDuration, type Duration } from './duration';
export * from './plan';
export * from './problems';
export * from './run';
export * from './score';
export * from './permissions';
export * from './api';
