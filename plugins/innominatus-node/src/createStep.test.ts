import { z } from 'zod';
import { createStep } from './createStep';
import type { StepGuarantee } from './StepType';

const base = {
  type: 'greet',
  title: 'Greet',
  description: 'Says hello.',
  input: z.strictObject({}),
  output: z.strictObject({}),
  examples: [],
  run: async () => ({}),
};

describe('createStep', () => {
  it.each<[StepGuarantee, boolean]>([
    [{ kind: 'pure' }, true],
    [{ kind: 'none', why: 'no key' }, false],
    [{ kind: 'lookup', how: 'by key' }, false],
    [{ kind: 'targetRefuses', how: 'by name' }, false],
  ])(
    'takes a step with guarantee %p as idempotent: %p',
    (guarantee, expected) => {
      expect(createStep({ ...base, guarantee }).idempotent({})).toBe(expected);
    },
  );

  it('keeps what the author says', () => {
    const step = createStep({
      ...base,
      guarantee: { kind: 'none', why: 'no key' },
      aliases: ['hello'],
      version: 3,
      idempotent: () => true,
      reaches: () => [{ kind: 'namespace', name: 'hello' }],
    });
    expect(step).toMatchObject({ aliases: ['hello'], version: 3 });
    expect(step.idempotent({})).toBe(true);
  });
});
