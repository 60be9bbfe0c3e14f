import { StepError } from '../../StepError';
import type { StepType } from '../../StepType';
import type { Board } from '../__testUtils__/Board';
import { subject } from '../__testUtils__/subject';
import { checkAbortBeforehand, checkAbortInTheMiddle } from './checkAbort';
import { checkClaim } from './checkClaim';
import { checkReversal } from './checkReversal';
import { checkSettle } from './checkSettle';
import { checkUndo, checkUndoElsewhere, checkUndoOfNothing } from './checkUndo';
import { undoing } from './Work';

type Undo = NonNullable<StepType['undo']>;

/** The note step with another undo. */
function undoneBy(undo: (board: Board) => Undo) {
  return subject(board => ({ undo: undo(board) }));
}

const deaf = new AbortController().signal;
const left = { outcome: 'left', reason: 'inUse', message: 'in use' } as const;
const intent = {
  kind: 'note',
  action: 'create',
  target: 'board',
  externalId: '1',
  summary: 'pin a note',
} as const;

describe('an undo after a run', () => {
  it('has to bring back what was', async () => {
    const forgetful = undoneBy(() => async () => ({ outcome: 'undone' }));
    await expect(checkUndo(forgetful)).rejects.toThrow(
      'after a run does not bring back what was',
    );
  });

  it('has to do so also when the answers of the target were lost', async () => {
    const trusting = undoneBy(board => async ({ effect, signal }) => {
      if (effect.confirmed) {
        await board.unpin(effect.externalId, signal);
      }
      return { outcome: 'undone' };
    });
    await expect(checkUndo(trusting)).rejects.toThrow(
      'of what was never confirmed does not bring back',
    );
  });

  it('may leave what it does not know about, as long as it says so', async () => {
    const honest = undoneBy(board => async ({ effect, signal }) => {
      if (!effect.confirmed) {
        return left;
      }
      await board.unpin(effect.externalId, signal);
      return { outcome: 'undone' };
    });
    await expect(checkUndo(honest)).resolves.toBeUndefined();
  });

  it('may not leave what was just done', async () => {
    const lazy = undoneBy(() => async () => left);
    await expect(checkUndo(lazy)).rejects.toThrow('leaves what it has just');
  });

  it('may run twice without another state', async () => {
    const counting = undoneBy(board => async ({ effect, signal }) => {
      await board.unpin(effect.externalId, signal);
      board.notes.set(
        'undone',
        `${Number(board.notes.get('undone') ?? 0) + 1}`,
      );
      return { outcome: 'undone' };
    });
    await expect(checkUndo(counting)).rejects.toThrow('another state');
  });

  it('may not fail or say something else the second time', async () => {
    const once = undoneBy(board => async ({ effect, signal }) => {
      if (!board.notes.has(effect.externalId)) {
        return left;
      }
      await board.unpin(effect.externalId, signal);
      return { outcome: 'undone' };
    });
    await expect(checkUndo(once)).rejects.toThrow('a second undo says left');
  });

  it('is measured by what the world says that it brings back', async () => {
    const remembering = (board: Board): Partial<StepType> => ({
      async undo({ effect, signal }) {
        await board.unpin(effect.externalId, signal);
        await board.pin('history', 'there was a note', signal);
        return { outcome: 'undone' };
      },
    });
    await expect(checkUndo(subject(remembering))).rejects.toThrow(
      'does not bring back',
    );
    const restored = () => 'no note';
    await expect(
      checkUndo(subject(remembering, { restored })),
    ).resolves.toBeUndefined();
  });

  it('need not bring back what was announced as not reversible', async () => {
    const rough = subject(board => ({
      async run({ effects, signal }) {
        await effects.intend([{ ...intent, reversible: false }]);
        await board.pin('1', 'hello', signal);
        return { key: '1' };
      },
    }));
    await expect(checkUndo(rough)).resolves.toBeUndefined();
    const partly = subject(board => ({
      async run({ effects, signal }) {
        await effects.intend([
          { ...intent, reversible: false },
          { ...intent, externalId: '2' },
        ]);
        await board.pin('1', 'hello', signal);
        await board.pin('2', 'hello', signal);
        return { key: '1' };
      },
    }));
    await expect(checkUndo(partly)).resolves.toBeUndefined();
  });
});

it('an undo of what was never done has to leave the outside as it is', async () => {
  const blunt = undoneBy(board => async ({ effect, signal }) => {
    await board.pin(effect.externalId, 'undone', signal);
    return { outcome: 'undone' };
  });
  await expect(checkUndoOfNothing(blunt)).rejects.toThrow('never done');
  await expect(checkUndoOfNothing(subject())).resolves.toBeUndefined();
  const guessing = undoneBy(board => async ({ effect, signal }) => {
    if (!effect.confirmed) {
      await board.pin(effect.externalId, 'perhaps', signal);
    }
    return { outcome: 'undone' };
  });
  await expect(checkUndoOfNothing(guessing)).rejects.toThrow('never done');
  const failing = subject(() => ({
    run: async () => {
      throw new Error('out of pins');
    },
  }));
  await expect(checkUndoOfNothing(failing)).rejects.toThrow('out of pins');
});

describe('an undo at another target', () => {
  it('has to be refused', async () => {
    const blind = undoneBy(board => async ({ effect, signal }) => {
      await board.unpin(effect.externalId, signal);
      return { outcome: 'undone' };
    });
    await expect(checkUndoElsewhere(blind)).rejects.toThrow('does not see');
  });

  it('may be refused by an error of the step, not by a crash', async () => {
    const refusing = (error: Error) =>
      undoneBy(() => async () => {
        throw error;
      });
    const known = new StepError('elsewhere', { reason: 'targetChanged' });
    await expect(checkUndoElsewhere(refusing(known))).resolves.toBeUndefined();
    await expect(
      checkUndoElsewhere(refusing(new TypeError('oops'))),
    ).rejects.toThrow('oops');
  });

  it('may not write, whatever it says', async () => {
    const sly = undoneBy(board => async ({ effect, signal }) => {
      await board.unpin(effect.externalId, signal);
      return left;
    });
    await expect(checkUndoElsewhere(sly)).rejects.toThrow('another target');
  });
});

describe('an undo that is stopped', () => {
  it('beforehand must not go on', async () => {
    const stubborn = undoneBy(board => async ({ effect }) => {
      await board.unpin(effect.externalId, deaf);
      return { outcome: 'undone' };
    });
    await expect(checkAbortBeforehand(stubborn, undoing)).rejects.toThrow(
      'the undo went on',
    );
  });

  it('while the outside does not answer must stop at once', async () => {
    const patient = undoneBy(board => async ({ effect }) => {
      await board.unpin(effect.externalId, deaf);
      return { outcome: 'undone' };
    });
    await expect(checkAbortInTheMiddle(patient, undoing)).rejects.toThrow(
      'the undo did not stop within',
    );
  });

  it('must have asked for its claim', async () => {
    const blind = undoneBy(board => async ({ effect, signal }) => {
      await board.unpin(effect.externalId, signal);
      return { outcome: 'undone' };
    });
    await expect(checkClaim(blind, undoing)).rejects.toThrow(
      'the undo writes without asking',
    );
  });

  it('must not write without its claim', async () => {
    const sly = undoneBy(board => async ({ effect, checkClaim: ask }) => {
      const answer = ask();
      await answer.catch(() => {});
      await board.unpin(effect.externalId, deaf);
      await answer;
      return { outcome: 'undone' };
    });
    await expect(checkClaim(sly, undoing)).rejects.toThrow(
      'written without the claim',
    );
  });
});

it('effects that are said to be reversible need an undo', async () => {
  const without = subject(() => ({ undo: undefined }));
  await expect(checkReversal(without)).rejects.toThrow(
    '"pin a note" is said to be reversible',
  );
  const honest = subject(board => ({
    undo: undefined,
    async run({ effects, signal }) {
      const [effect] = await effects
        .intend([
          { ...intent, reversible: false },
          { ...intent, externalId: '2' },
        ])
        .then(([, second]) => [second]);
      effect?.discard();
      await board.pin('1', 'hello', signal);
      return { key: '1' };
    },
  }));
  await expect(checkReversal(honest)).resolves.toBeUndefined();
});

describe('settling', () => {
  it('must not write', async () => {
    const busy = subject(board => ({
      async settle({ signal }) {
        await board.pin('settled', 'yes', signal);
      },
    }));
    await expect(checkSettle(busy)).rejects.toThrow('settle has written');
  });

  it('must stop when it is aborted', async () => {
    const endless = subject(() => ({ settle: async () => {} }));
    await expect(checkSettle(endless)).rejects.toThrow('settle went on');
  });
});
