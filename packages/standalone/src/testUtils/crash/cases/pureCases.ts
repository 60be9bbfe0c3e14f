import { at, type CrashCase, type Step } from '../CrashCase';

const steps: Step[] = [
  { name: 'Manifests', type: 'manifests' },
  {
    name: 'Policy',
    type: 'policy',
    enforce: false,
    rules: [
      { name: 'never', deny: 'true', message: 'is always broken' },
      { name: 'ever', deny: 'false', message: 'never is' },
    ],
  },
];

/** Steps that change nothing outside. */
export const pureCases: CrashCase[] = steps.map(step => ({
  name: step.type,
  request: { deploy: [step] },
  outcome: 'succeeded',
  points: [at(step.type, 'run', 'started'), at(step.type, 'run', 'answered')],
}));
