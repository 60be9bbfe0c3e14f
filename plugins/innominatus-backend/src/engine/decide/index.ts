export { decide } from './decide';
export type { Command } from './Command';
