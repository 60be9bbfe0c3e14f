import { initialRunState } from '@innominatus/plugin-innominatus-common';
import { foldFacts } from './foldFacts';

const now = '2026-01-01T00:00:00.000Z';
const facts = [
  { type: 'run.lockGranted' },
  { type: 'run.cancelRequested' },
] as const;

describe('facts that are not written yet', () => {
  it('follow what is written, in their order', () => {
    expect(foldFacts(undefined, initialRunState, facts, now)).toMatchObject({
      seq: 2,
      status: 'cancelling',
      cancel: { at: now, by: undefined },
    });
  });

  it('are of whom they are said to be', () => {
    const ada = { ref: 'user:default/ada' };
    const after = foldFacts(undefined, initialRunState, facts, now, ada);
    expect(after.cancel?.by).toEqual(ada);
  });
});
