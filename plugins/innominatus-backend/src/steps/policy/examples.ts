import type { StepExample } from '@innominatus/plugin-innominatus-node';

export const policyExamples: StepExample[] = [
  {
    title: 'Look at the Score file before anything is deployed',
    step: {
      name: 'Policies',
      type: 'policy',
      rules: [
        {
          name: 'pinned-images',
          deny: "workload.containers.exists(name, workload.containers[name].image.endsWith(':latest'))",
          message: 'Pin the image of every container.',
        },
        {
          name: 'people-only-in-prod',
          deny: "environment.name == 'prod' && run.startedBy.startsWith('service:')",
          message: 'Only people deploy to production.',
        },
      ],
    },
  },
  {
    title: 'Try out a rule on what an earlier step has brought',
    step: {
      name: 'Check the bill',
      type: 'policy',
      enforce: false,
      rules: [
        {
          name: 'budget',
          deny: "steps['estimate-costs'].outputs.body.monthly > 100",
          message: 'More than 100 a month.',
        },
      ],
    },
  },
  {
    title: 'Let only people change production',
    step: {
      name: 'People only',
      type: 'policy',
      rules: [
        {
          name: 'people-only-in-prod',
          deny: "environment.name == 'prod' && run.startedBy.startsWith('service:')",
          message: 'Only people change production.',
        },
      ],
    },
  },
];
