/**
 * Backstage with innominatus on this machine: for people who look at it, and for tests with a browser.
 *
 * @packageDocumentation
 */
export { runDevelopment } from './development/runDevelopment';
