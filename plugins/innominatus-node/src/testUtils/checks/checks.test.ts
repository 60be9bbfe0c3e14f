import { z } from 'zod';
import type { StepType } from '../../StepType';
import { suspend } from '../../Suspension';
import type { Board } from '../__testUtils__/Board';
import { checkAbortBeforehand, checkAbortInTheMiddle } from './checkAbort';
import { checkClaim } from './checkClaim';
import { checkExample } from './checkExample';
import { checkLookup } from './checkLookup';
import { checkRepetition } from './checkRepetition';
import { running } from './Work';
import { subject } from '../__testUtils__/subject';

const intent = {
  kind: 'note',
  action: 'create',
  target: 'board',
  externalId: '1',
  summary: 'pin a note',
} as const;

describe('an example', () => {
  it.each<[string, Partial<StepType>, string]>([
    [
      'that does not fit the schema',
      { input: z.strictObject({ words: z.string() }) },
      'does not fit the schema',
    ],
    [
      'that fails',
      {
        run: async () => {
          throw new Error('out of pins');
        },
      },
      'out of pins',
    ],
    [
      'with other outputs than declared',
      { run: async () => ({ id: 1 }) },
      'do not fit their schema',
    ],
    [
      'whose outputs are not JSON',
      { run: async () => ({ key: 'a', at: new Date(0) }) },
      'must be plain JSON',
    ],
    [
      'that never ends',
      { run: async () => suspend({ waitingFor: 'it', until: new Date(0) }) },
      'still suspended',
    ],
    [
      'that keeps something else than JSON while it waits',
      {
        run: async () => {
          const data = { since: undefined };
          return suspend({ waitingFor: 'it', until: new Date(0), data });
        },
      },
      'must be plain JSON',
    ],
    [
      'whose reach depends on more than its input',
      { reaches: () => [{ kind: 'url', url: String(Math.random()) }] },
      'two answers',
    ],
  ])('%s is refused', async (_, fault, message) => {
    await expect(checkExample(subject(() => fault))).rejects.toThrow(message);
  });

  it('with a placeholder that the world does not know is refused', async () => {
    await expect(
      checkExample(subject(undefined, { replace: {} })),
    ).rejects.toThrow('${metadata.name}');
  });

  it('closes its world also when it fails', async () => {
    let closed = 0;
    const close = () => {
      closed += 1;
    };
    await checkExample(subject(undefined, { close }));
    await expect(
      checkExample(subject(undefined, { close, replace: {} })),
    ).rejects.toThrow();
    expect(closed).toBe(2);
  });
});

describe('a step that is aborted', () => {
  it('beforehand must not go on', async () => {
    const deaf = subject(board => ({
      async run() {
        await board.pin('1', 'hello', new AbortController().signal);
        return { key: '1' };
      },
    }));
    await expect(checkAbortBeforehand(deaf, running)).rejects.toThrow(
      'went on',
    );
  });

  it('in the middle must not write any more', async () => {
    const stubborn = subject(board => ({
      async run({ effects }) {
        await effects.intend([intent]).catch(() => {});
        board.notes.set('1', 'hello');
        throw new Error('stopped, but too late');
      },
    }));
    await expect(checkAbortInTheMiddle(stubborn, running)).rejects.toThrow(
      'wrote after',
    );
  });

  it('while the outside does not answer must stop at once', async () => {
    const patient = subject(board => ({
      async run() {
        await board.pin('1', 'hello', new AbortController().signal);
        return { key: '1' };
      },
    }));
    await expect(checkAbortInTheMiddle(patient, running)).rejects.toThrow(
      'did not stop within',
    );
  });

  it('must have a moment to be aborted in, unless it is pure', async () => {
    const run = async () => ({ key: '1' });
    const blunt = subject(() => ({ run }), { stall: undefined });
    await expect(checkAbortInTheMiddle(blunt, running)).rejects.toThrow(
      'no moment',
    );
    const pure = subject(() => ({ run, guarantee: { kind: 'pure' } }), {
      stall: undefined,
    });
    await expect(checkAbortInTheMiddle(pure, running)).resolves.toBeUndefined();
  });
});

describe('a step whose claim is lost', () => {
  it('must have asked', async () => {
    const blind = subject(board => ({
      async run({ signal }) {
        await board.pin('1', 'hello', signal);
        return { key: '1' };
      },
    }));
    await expect(checkClaim(blind, running)).rejects.toThrow(
      'writes without asking',
    );
  });

  it('must ask again before a later write', async () => {
    const hasty = subject(board => ({
      async run({ effects, signal }) {
        await effects.intend([intent]);
        await board.pin('1', 'hello', signal);
        await effects.checkClaim().catch(() => {});
        await board.pin('2', 'hello', new AbortController().signal);
        return { key: '1' };
      },
    }));
    await expect(checkClaim(hasty, running)).rejects.toThrow('question 2');
  });

  it('must not write although it lets the error pass', async () => {
    const sly = subject(board => ({
      async run({ effects }) {
        const intended = effects.intend([intent]);
        await intended.catch(() => {});
        board.notes.set('1', 'hello');
        await intended;
        return { key: '1' };
      },
    }));
    await expect(checkClaim(sly, running)).rejects.toThrow(
      'written without the claim',
    );
  });

  it('must show its outside state', async () => {
    await expect(
      checkClaim(subject(undefined, { snapshot: undefined }), running),
    ).rejects.toThrow('"snapshot"');
  });
});

describe('a look-up', () => {
  it.each<[string, (board: Board) => Partial<StepType>, string]>([
    [
      'that always says yes',
      () => ({
        lookup: async () => ({ outcome: 'done', outputs: { key: '1' } }),
      }),
      '"done" where "notDone"',
    ],
    [
      'that always says no',
      () => ({ lookup: async () => ({ outcome: 'notDone' }) }),
      '"notDone" where "done"',
    ],
    [
      'with other outputs',
      board => ({
        lookup: async () =>
          board.notes.size
            ? { outcome: 'done', outputs: { key: 'other' } }
            : { outcome: 'notDone' },
      }),
      'other outputs',
    ],
    [
      'that writes',
      board => ({
        lookup: async () => {
          board.notes.set('seen', 'yes');
          return { outcome: 'notDone' };
        },
      }),
      'has written',
    ],
  ])('%s is refused', async (_, faults, message) => {
    await expect(checkLookup(subject(faults))).rejects.toThrow(message);
  });

  it('that cannot tell has to say so', async () => {
    const lookupTells = false;
    await expect(
      checkLookup(subject(undefined, { lookupTells })),
    ).rejects.toThrow('"unknown" is true');
    const honest = () => ({
      lookup: async () => ({ outcome: 'unknown', why: 'no key' }) as const,
    });
    await expect(
      checkLookup(subject(honest, { lookupTells })),
    ).resolves.toBeUndefined();
  });

  it('learns what the attempt before it has announced', async () => {
    const output = z.strictObject({ key: z.string(), made: z.boolean() });
    const learning = subject(board => ({
      output,
      async run({ effects, signal, idempotencyKey: key }) {
        const [effect] = await effects.intend([intent]);
        await board.pin(key, 'hello', signal);
        effect?.confirm({});
        return { key, made: true };
      },
      async lookup({ effects, idempotencyKey: key }) {
        const made = effects.unconfirmed.some(
          ({ kind, action }) => kind === 'note' && action === 'create',
        );
        return board.notes.size
          ? { outcome: 'done', outputs: { key, made } }
          : { outcome: 'notDone' };
      },
    }));
    await expect(checkLookup(learning)).resolves.toBeUndefined();
  });

  it('may differ in what the test says may differ', async () => {
    let calls = 0;
    const counting = subject(board => ({
      output: z.strictObject({ key: z.string(), calls: z.number() }),
      async run({ effects, signal, idempotencyKey: key }) {
        await effects.intend([intent]);
        await board.pin(key, 'hello', signal);
        calls += 1;
        return { key, calls };
      },
      async lookup({ idempotencyKey: key }) {
        calls += 1;
        return board.notes.size
          ? { outcome: 'done', outputs: { key, calls } }
          : { outcome: 'notDone' };
      },
    }));
    await expect(checkLookup(counting)).rejects.toThrow('other outputs');
    const { key } = z.object({ key: z.unknown() }).shape;
    const comparable = (outputs: unknown) => z.object({ key }).parse(outputs);
    await expect(
      checkLookup({ ...counting, comparable }),
    ).resolves.toBeUndefined();
  });
});

describe('a step that runs twice', () => {
  const twofold = (idempotent: boolean) =>
    subject(board => ({
      idempotent: () => idempotent,
      async run({ effects, signal }) {
        await effects.intend([intent]);
        await board.pin(`${board.notes.size}`, 'hello', signal);
        return { key: '1' };
      },
    }));

  it('must leave the same state when it calls itself idempotent', async () => {
    await expect(checkRepetition(twofold(true))).rejects.toThrow(
      'another outside state',
    );
  });

  it('may leave another one otherwise', async () => {
    await expect(checkRepetition(twofold(false))).resolves.toBeUndefined();
  });
});
