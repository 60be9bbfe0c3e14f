import type { ActionExample } from '../defineAction';

export const workspaceFilesExamples: ActionExample[] = [
  {
    title: 'Read what a template has written, to commit it with a step',
    step: { id: 'files', name: 'Read the files', input: { path: './app' } },
  },
];
