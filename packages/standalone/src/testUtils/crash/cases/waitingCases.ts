import { at, parked, twice, type CrashCase, type Step } from '../CrashCase';

const approval: Step = {
  name: 'Wait',
  type: 'approval',
  message: 'Shall $app go live?',
};
const wait: Step = { name: 'Wait', type: 'wait', duration: '200ms' };

/** Steps that are parked meanwhile, and what follows them. */
export const waitingCases: CrashCase[] = [
  { name: 'approval', step: approval, long: approval },
  { name: 'wait', step: wait, long: { ...wait, duration: '3s' } },
].flatMap(({ name, step, long }): CrashCase[] => {
  const next: Step = { name: 'Next', type: 'git-repository' };
  return [
    {
      name,
      request: { deploy: [step, next] },
      outcome: 'succeeded',
      points: [
        at('wait', 'run', 'started'),
        at('wait', 'run', 'answered'),
        at('wait', 'resumed', 'started'),
        at('wait', 'resumed', 'answered'),
        twice(
          at('wait', 'resumed', 'started'),
          at('wait', 'resumed', 'answered'),
        ),
      ],
    },
    {
      name: `${name}-parked`,
      request: { deploy: [long, next] },
      outcome: 'succeeded',
      points: [parked],
    },
  ];
});
