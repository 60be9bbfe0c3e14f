import { ConflictError, NotAllowedError } from '@backstage/errors';
import { ReasonedConflict } from './ReasonedConflict';
import { ReasonedDenial } from './ReasonedDenial';

describe('errors with a reason', () => {
  it('keep the names by which Backstage answers 409 and 403', () => {
    const conflict = new ReasonedConflict('it has ended', {
      reason: 'runEnded',
    });
    const denial = new ReasonedDenial('not you', { reason: 'selfApproval' });
    expect(conflict).toBeInstanceOf(ConflictError);
    expect(denial).toBeInstanceOf(NotAllowedError);
    expect([conflict.name, conflict.message, conflict.reason]).toEqual([
      'ConflictError',
      'it has ended',
      'runEnded',
    ]);
    expect([denial.name, denial.message, denial.reason]).toEqual([
      'NotAllowedError',
      'not you',
      'selfApproval',
    ]);
  });
});
