import type { StepExample } from '@innominatus/plugin-innominatus-node';

export const waitExamples: StepExample[] = [
  {
    title: 'Let a cache expire',
    step: { name: 'Wait for the cache', type: 'wait', duration: '30s' },
  },
  {
    title: 'Go on in the maintenance window',
    step: {
      name: 'Wait for the night',
      type: 'wait',
      until: '2026-03-01T02:00:00+01:00',
    },
  },
  {
    title: 'Go on in any night',
    step: {
      name: 'Wait for the evening',
      type: 'wait',
      condition: "now.getHours('Europe/Vienna') >= 22",
      every: '15m',
      timeout: '1d',
    },
  },
  {
    title: 'Begin once a step beside this one is done',
    step: {
      name: 'Wait for the images',
      type: 'wait',
      dependsOn: [],
      condition: "steps['build-images'].status == 'succeeded'",
      every: '10s',
      timeout: '1h',
    },
  },
];
