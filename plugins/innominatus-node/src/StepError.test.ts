import { isStepError, StepError } from './StepError';

describe('StepError', () => {
  it('is final and certain unless it says otherwise', () => {
    expect(new StepError('no', { reason: 'refused' })).toMatchObject({
      message: 'no',
      reason: 'refused',
      retryable: false,
      outcomeUnknown: false,
    });
  });

  it('is recognised also when another copy of the class made it', () => {
    const foreign = Object.assign(new Error('no'), {
      name: 'StepError',
      reason: 'refused',
    });
    expect(isStepError(foreign)).toBe(true);
    expect(isStepError(new StepError('no', { reason: 'refused' }))).toBe(true);
  });

  it.each([new Error('no'), { name: 'StepError', reason: 'x' }, 'no', null])(
    'is not seen in %p',
    error => {
      expect(isStepError(error)).toBe(false);
    },
  );
});
