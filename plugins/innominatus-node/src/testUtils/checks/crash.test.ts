import { subject } from '../__testUtils__/subject';
import { checkCrash } from './checkCrash';

const intent = {
  kind: 'note',
  action: 'create',
  target: 'board',
  externalId: '1',
  summary: 'pin a note',
} as const;

describe('a step that dies', () => {
  it('passes when it is found, or may run again', async () => {
    await expect(checkCrash(subject())).resolves.toBeUndefined();
    await expect(
      checkCrash(subject(() => ({ lookup: undefined }))),
    ).resolves.toBeUndefined();
  });

  it('must not be found done before it has written', async () => {
    const hasty = subject(() => ({
      lookup: async () => ({ outcome: 'done', outputs: { key: '1' } }),
    }));
    await expect(checkCrash(hasty)).rejects.toThrow(
      'after a death at announcement 1 the outside is {}',
    );
  });

  it('must not write twice what is done', async () => {
    const forgetful = subject(board => ({
      lookup: async () => ({ outcome: 'notDone' }),
      async run({ effects, signal }) {
        await effects.intend([intent]);
        await board.pin(`${board.notes.size}`, 'hello', signal);
        return { key: '1' };
      },
    }));
    await expect(checkCrash(forgetful)).rejects.toThrow(
      'before the end was recorded',
    );
  });

  it('must not write twice what it calls idempotent', async () => {
    const sloppy = subject(board => ({
      lookup: undefined,
      idempotent: () => true,
      async run({ effects, signal }) {
        await effects.intend([intent]);
        await board.pin(`${board.notes.size}`, 'hello', signal);
        return { key: '1' };
      },
    }));
    await expect(checkCrash(sloppy)).rejects.toThrow(
      'before the end was recorded',
    );
  });

  it('must do its work when a person says that it was not done', async () => {
    const shaken = subject(board => {
      let calls = 0;
      return {
        idempotent: () => false,
        lookup: undefined,
        async run({ effects, signal }) {
          calls += 1;
          await effects.intend([intent]);
          await board.pin(`note ${calls}`, 'hello', signal);
          return { key: '1' };
        },
      };
    });
    await expect(checkCrash(shaken)).rejects.toThrow(
      'after a death at announcement 1 the outside is {"note 2":"hello"}',
    );
  });

  it('waits for a person when nobody else can tell', async () => {
    const proud = subject(board => ({
      idempotent: () => false,
      lookup: async () => ({ outcome: 'unknown', why: 'it is dark' }),
      async run({ effects, signal }) {
        await effects.intend([intent]);
        await board.pin(`${board.notes.size}`, 'hello', signal);
        await effects.intend([{ ...intent, externalId: '2' }]);
        await board.pin(`${board.notes.size}`, 'hello', signal);
        return { key: '1' };
      },
    }));
    await expect(checkCrash(proud)).resolves.toBeUndefined();
  });

  it('has to let pass what the announcement throws', async () => {
    const swallowing = subject(board => ({
      async run({ effects, signal }) {
        await effects.intend([intent]).catch(() => {
          throw new Error('no announcement');
        });
        await board.pin('1', 'hello', signal);
        return { key: '1' };
      },
    }));
    await expect(checkCrash(swallowing)).rejects.toThrow('no announcement');
  });
});
