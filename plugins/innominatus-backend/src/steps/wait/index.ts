export { createWaitStep } from './createWaitStep';
