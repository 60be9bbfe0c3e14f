/**
 * The innominatus backend plugin: planning, engine, state, HTTP.
 *
 * @packageDocumentation
 */
export { innominatusPlugin as default } from './plugin';
export * from './permissions';
