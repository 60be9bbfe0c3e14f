import {
  createStep,
  type StepContext,
  type StepType,
  type UndoContext,
  type UndoResult,
} from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';

/** What may happen at a moment; `signal` is that of the handler. */
export type Moment = (signal: AbortSignal) => unknown;

/** An outside world whose objects are texts, and a test that steers it. */
export interface Board {
  address: string;
  texts: Map<string, string>;
  /** What was written and undone, in that order. */
  entries: string[];
  /**
   * Called right before something is done, by name: `announce a`, `put a`, `end <step>`, `undo a`, `settle <step>`,
   * `look up <step>`.
   */
  moments: Map<string, Moment>;
  /** Idempotency keys that came with what was done. */
  keys: string[];
}

export function newBoard(texts: Record<string, string> = {}): Board {
  return {
    address: 'board:1',
    texts: new Map(Object.entries(texts)),
    entries: [],
    moments: new Map(),
    keys: [],
  };
}

const putInput = z.strictObject({
  /** Objects that get the text, one effect after another. */
  names: z.array(z.string()),
  text: z.string(),
  /** Objects that nothing can bring back. */
  final: z.array(z.string()).default([]),
});

const putOutput = z.strictObject({ text: z.string() });

type PutInput = z.output<typeof putInput>;

/** Steps that write to a board: `put` can be undone, `put-settled` settles, too, and what `put-once` writes stays. */
export function boardSteps(board: Board): StepType[] {
  const undo = (context: UndoContext<PutInput>) => undoPut(board, context);
  const settle = async ({ step, signal }: StepContext<PutInput>) => {
    await at(board, `settle ${step.id}`, signal);
    board.entries.push(`settle ${step.id}`);
  };
  return [
    putStep(board, 'put', { undo }),
    putStep(board, 'put-settled', { undo, settle }),
    putStep(board, 'put-once', {}),
  ];
}

function putStep(
  board: Board,
  type: string,
  reversal: Pick<StepType<typeof putInput>, 'undo' | 'settle'>,
): StepType {
  return createStep({
    type,
    title: 'Put',
    description: 'Puts a text on the board.',
    input: putInput,
    output: putOutput,
    guarantee: { kind: 'lookup', how: 'the text is there' },
    examples: [],
    run: context => put(board, context),
    async lookup({ input, step, signal }) {
      await at(board, `look up ${step.id}`, signal);
      const done = input.names.every(
        name => board.texts.get(name) === input.text,
      );
      return done
        ? { outcome: 'done', outputs: { text: input.text } }
        : { outcome: 'notDone' };
    },
    ...reversal,
  });
}

async function put(
  board: Board,
  { input, step, effects, signal, idempotencyKey }: StepContext<PutInput>,
): Promise<{ text: string }> {
  const { names, text, final } = input;
  board.keys.push(idempotencyKey);
  for (const name of names) {
    const before = board.texts.get(name);
    await at(board, `announce ${name}`, signal);
    const [handle] = await effects.intend([
      {
        kind: 'text',
        action: before === undefined ? 'create' : 'update',
        target: board.address,
        externalId: name,
        summary: `put ${name}`,
        ...(before !== undefined && { before }),
        reversible: !final.includes(name),
      },
    ]);
    await at(board, `put ${name}`, signal);
    board.texts.set(name, text);
    board.entries.push(`put ${name}`);
    handle?.confirm({ data: { text } });
  }
  await at(board, `end ${step.id}`, signal);
  return { text };
}

async function undoPut(
  board: Board,
  { effect, signal, undoKey, checkClaim }: UndoContext<PutInput>,
): Promise<UndoResult> {
  const { externalId: name, before, target } = effect;
  board.keys.push(undoKey);
  if (target !== board.address) {
    return {
      outcome: 'left',
      reason: 'targetChanged',
      message: `${target} is ${board.address} now`,
    };
  }
  const result = await at(board, `undo ${name}`, signal);
  if (result !== undefined) return result as UndoResult;
  await checkClaim();
  if (typeof before === 'string') board.texts.set(name, before);
  else board.texts.delete(name);
  board.entries.push(`undo ${name}`);
  return { outcome: 'undone' };
}

async function at(
  { moments }: Board,
  moment: string,
  signal: AbortSignal,
): Promise<unknown> {
  return moments.get(moment)?.(signal);
}
