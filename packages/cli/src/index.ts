/**
 * innominatus-ctl, the command line of innominatus.
 *
 * @packageDocumentation
 */
export type { CliContext } from './CliContext';
export { processContext } from './processContext';
export { runCli } from './runCli';
