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
];
