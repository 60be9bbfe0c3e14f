import fc from 'fast-check';

/** What becomes of one thing that runs: an attempt of a step, a look-up, an undo, a settle. */
export type Fate =
  | 'succeed'
  | 'fail'
  | 'failRetryable'
  /** Waits for a time. */
  | 'suspend'
  /** Waits for one person, or for two; with an end or without one. */
  | 'ask'
  | 'askTwo'
  | 'askForEver'
  /** The target may have done it; a look-up finds out. */
  | 'lose'
  | 'loseThenUnknown'
  | 'lookupFails'
  /** Goes on running. */
  | 'linger'
  /** Undoing finds that it must not touch the object. */
  | 'leave'
  /** The driver dies while it runs. */
  | 'die';

/** What people do meanwhile. */
export type Act =
  | 'nothing'
  | 'cancel'
  | 'approveAsAda'
  | 'approveAsBob'
  | 'approveAsStarter'
  | 'reject'
  | 'resolveDone'
  | 'resolveNotDone'
  | 'retry'
  | 'rollBack'
  | 'releaseLock'
  /** A run of the same application holds the lock a little longer. */
  | 'holdLock';

/** One turn of a story: what somebody does, and then what becomes of one thing that runs. */
export interface Turn {
  act: Act;
  /** Which one of those that run. */
  pick: number;
  /** How many changes it announces and makes before. */
  effects: number;
  fate: Fate;
}

const fate = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Fate>('succeed') },
  {
    weight: 16,
    arbitrary: fc.constantFrom<Fate>(
      'fail',
      'fail',
      'failRetryable',
      'suspend',
      'ask',
      'ask',
      'askTwo',
      'askForEver',
      'lose',
      'lose',
      'loseThenUnknown',
      'loseThenUnknown',
      'lookupFails',
      'linger',
      'leave',
      'die',
    ),
  },
);

const act = fc.oneof(
  { weight: 25, arbitrary: fc.constant<Act>('nothing') },
  {
    weight: 15,
    arbitrary: fc.constantFrom<Act>(
      'cancel',
      'approveAsAda',
      'approveAsAda',
      'approveAsBob',
      'approveAsBob',
      'approveAsStarter',
      'reject',
      'resolveDone',
      'resolveNotDone',
      'retry',
      'retry',
      'rollBack',
      'rollBack',
      'releaseLock',
      'holdLock',
    ),
  },
);

/** Stories; when one is over, all that still runs succeeds and nobody does anything any more. */
export const arbitraryTurns: fc.Arbitrary<Turn[]> = fc.array(
  fc.record({
    act,
    pick: fc.nat({ max: 7 }),
    effects: fc.constantFrom(0, 0, 1, 2),
    fate,
  }),
  { maxLength: 80, size: 'max' },
);

/** After the story. */
export const calmTurn: Turn = {
  act: 'nothing',
  pick: 0,
  effects: 0,
  fate: 'succeed',
};
