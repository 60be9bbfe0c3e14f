export { createArgoCdSyncStep } from './createArgoCdSyncStep';
