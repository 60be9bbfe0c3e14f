import type { StepExample } from '@innominatus/plugin-innominatus-node';

export const approvalExamples: StepExample[] = [
  {
    title: 'Ask before going on, as the environment says',
    step: { name: 'Approve', type: 'approval' },
  },
  {
    title: 'Ask two people of a group, who have a week',
    step: {
      name: 'Approve the change',
      type: 'approval',
      message: 'Deploys ${metadata.name} to ${environment.name}.',
      required: 2,
      groups: ['group:default/platform'],
      expiresIn: '7d',
    },
  },
];
