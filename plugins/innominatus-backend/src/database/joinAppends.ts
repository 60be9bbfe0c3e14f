import type { Knex } from 'knex';
import { Batch } from '../Batch';
import { within } from '../within';
import type { AppendRequest, AppendResult } from './AppendRequest';
import { append, extentOf, whyNot } from './operations/append';
import {
  appendTogether,
  endTogether,
  type Answers,
  type DriverAppend,
} from './operations/appendTogether';
import { KeyNotLockedError } from './operations/grantKeys';
import { isPostgres } from './operations/isPostgres';
import type { RunStore } from './RunStore';

/** Milliseconds that those who come later wait for an answer: a row may be locked for long, and none of theirs need be. */
const SLOW_MS = 50;

/**
 * Classes of errors after which nothing is written, and which one request may have brought upon all: values that cannot be
 * stored, a deadlock. After others nobody knows, or all would fail again.
 */
const REFUSALS = ['22', '23', '40'];

type Together = (
  db: Knex,
  requests: readonly DriverAppend[],
) => Promise<Answers>;

interface Waiting {
  request: DriverAppend;
  resolve: (result: AppendResult) => void;
  reject: (error: unknown) => void;
}

/**
 * Adds facts to runs. On PostgreSQL, what drivers of this process add while others' facts are being written is then written
 * together: each transaction, and each way there and back, costs more than what most steps write.
 */
export function joinAppends(db: Knex): RunStore['append'] {
  if (!isPostgres(db)) return request => append(db, request);
  const facts = join(db, appendTogether);
  const ends = join(db, endTogether);
  return request => {
    const extent = extentOf(request);
    if (extent === 'more' || !isByDriver(request)) return append(db, request);
    return extent === 'end' ? ends(request) : facts(request);
  };
}

function isByDriver(request: AppendRequest): request is DriverAppend {
  return request.claim.kind !== 'none' && request.facts.length > 0;
}

function join(
  db: Knex,
  together: Together,
): (request: DriverAppend) => Promise<AppendResult> {
  const batch = new Batch<Waiting>(
    async waiting => {
      const answered = answer(db, together, waiting).then(() => true);
      await within(SLOW_MS, answered);
    },
    // Each has its own answer.
    () => undefined,
  );
  return request =>
    new Promise((resolve, reject) => batch.add({ request, resolve, reject }));
}

async function answer(
  db: Knex,
  together: Together,
  waiting: readonly Waiting[],
): Promise<void> {
  if (waiting.length === 1) return eachAlone(db, waiting);
  let results: Answers;
  try {
    const requests = waiting.map(({ request }) => request);
    results = await together(db, requests);
  } catch (error) {
    if (isRefusal(error)) return eachAlone(db, waiting);
    waiting.forEach(({ reject }) => reject(error));
    return undefined;
  }
  return settle(
    waiting,
    async ({ request }, index) => results[index] ?? whyNot(db, request),
  );
}

function eachAlone(db: Knex, waiting: readonly Waiting[]): Promise<void> {
  return settle(waiting, ({ request }) => append(db, request));
}

async function settle(
  waiting: readonly Waiting[],
  answerOne: (one: Waiting, index: number) => Promise<AppendResult>,
): Promise<void> {
  await Promise.all(
    waiting.map((one, index) =>
      answerOne(one, index).then(one.resolve, one.reject),
    ),
  );
}

function isRefusal(error: unknown): boolean {
  if (error instanceof KeyNotLockedError) return true;
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return (
    typeof code === 'string' &&
    code.length === 5 &&
    REFUSALS.includes(code.slice(0, 2))
  );
}
