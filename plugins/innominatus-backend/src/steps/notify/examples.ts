import type { StepExample } from '@innominatus/plugin-innominatus-node';

export const notifyExamples: StepExample[] = [
  {
    title: 'Tell a chat that a new version is there',
    step: {
      name: 'Tell the team',
      type: 'notify',
      to: 'https://chat.example.com/hooks/deployments',
      title: '${metadata.name} is deployed to ${environment.name}',
      text: 'Run ${run.number}, started by ${run.startedBy}.',
      severity: 'success',
    },
  },
  {
    title: 'Notify a group in Backstage',
    step: {
      name: 'Notify the owners',
      type: 'notify',
      to: 'group:default/shop',
      title: '${metadata.name} is deployed to ${environment.name}',
    },
  },
  {
    title: 'Call for help when something has failed',
    step: {
      name: 'Call for help',
      type: 'notify',
      when: 'on_failure',
      to: [
        'https://chat.example.com/hooks/alerts',
        'https://pager.example.com/events',
      ],
      title: 'The deployment of ${metadata.name} has failed',
      severity: 'error',
      continueOnError: true,
    },
  },
];
