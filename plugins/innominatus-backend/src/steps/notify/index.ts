export { createNotifyStep, type NotifyStepOptions } from './createNotifyStep';
