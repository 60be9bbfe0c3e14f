export { createStandaloneBackend } from './createStandaloneBackend';
export { startBackend } from './startBackend';
