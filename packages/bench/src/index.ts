/**
 * What innominatus costs in time and memory.
 *
 * @packageDocumentation
 */
export { runBench } from './runBench';
