/**
 * What several replicas make of kills, pauses and restarts.
 *
 * @packageDocumentation
 */
export { runChaos } from './runChaos';
