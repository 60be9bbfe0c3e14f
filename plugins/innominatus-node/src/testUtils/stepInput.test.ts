import { stepInput } from './stepInput';

describe('the input of a written step', () => {
  it('is what is left without the fields of every step', () => {
    const step = { name: 'Wait', type: 'wait', timeout: '1m', duration: '1s' };
    expect(stepInput(step)).toEqual({ duration: '1s' });
  });

  it('is what stands below "with"', () => {
    const step = { name: 'Wait', type: 'wait', with: { duration: '1s' } };
    expect(stepInput(step)).toEqual({ duration: '1s' });
  });
});
