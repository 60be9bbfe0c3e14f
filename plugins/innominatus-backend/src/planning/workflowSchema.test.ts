import { commonStepSchema } from './workflowSchema';

function reads(step: object): boolean {
  return commonStepSchema.safeParse({ type: 'echo', ...step }).success;
}

describe('the fields of every step', () => {
  it.each(['a', 'a1', 'a.b-c', '1a', 'x'.repeat(63)])('take the id %s', id => {
    expect(reads({ id })).toBe(true);
  });

  it.each(['', 'A', 'a_b', '-a', 'a-', '.a', 'a.', 'a b', 'x'.repeat(64)])(
    'do not take the id "%s"',
    id => {
      const read = commonStepSchema.safeParse({ type: 'echo', id });
      expect(read.error?.issues).toMatchObject([
        {
          path: ['id'],
          message:
            'must be lower-case letters, digits, dots and dashes, at most 63',
        },
      ]);
    },
  );

  it.each(['TAG', '_', 'a1'])('set the variable %s', name => {
    expect(reads({ setVariables: { [name]: 'x' } })).toBe(true);
  });

  it.each(['1a', 'a-b', 'a b', 'a.b', ''])('do not set "%s"', name => {
    expect(reads({ setVariables: { [name]: 'x' } })).toBe(false);
  });

  it('know three kinds of runs to take part in', () => {
    expect(reads({ when: 'on_success' })).toBe(true);
    expect(reads({ when: 'on_failure' })).toBe(true);
    expect(reads({ when: 'always' })).toBe(true);
    expect(reads({ when: '' })).toBe(false);
  });
});
