import type { ActionExample } from '../defineAction';

export const runWaitExamples: ActionExample[] = [
  {
    title: 'Wait for the run that an earlier step has started',
    step: {
      id: 'wait',
      name: 'Wait for the deployment',
      input: { runId: '${{ steps.deploy.output.runId }}' },
    },
  },
];
