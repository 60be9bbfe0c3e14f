export { createWorkspaceFilesAction } from './createWorkspaceFilesAction';
