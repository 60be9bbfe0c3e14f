import {
  factVersion,
  foldRun,
  type RunFact,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import type { AppendRequest, AppendResult } from '../../AppendRequest';
import type { NewSubmission, StoredSubmission } from '../../NewSubmission';
import type { RunStore } from '../../RunStore';
import {
  AT,
  newSubmission,
  PRINCIPAL,
  type SubmissionOptions,
} from './newSubmission';

let count = 0;

/** An application that no other test has. */
export function freshName(): string {
  count += 1;
  // All of one length, so that every database sorts them alike.
  return `app-${String(count).padStart(4, '0')}`;
}

export const hold = { claim: { kind: 'hold', claim: 'c1' } } as const;
export const release = { then: { kind: 'release' } } as const;
export const claimed = {
  type: 'run.claimed',
  process: 'p1',
  claim: 'c1',
} satisfies RunFact;

/** A claim that nobody makes: a person adds facts. */
export function byPerson(ref = PRINCIPAL.ref): {
  claim: Extract<AppendRequest['claim'], { kind: 'none' }>;
  then: { kind: 'wake' };
} {
  return {
    claim: { kind: 'none', principal: { ref } },
    then: { kind: 'wake' },
  };
}

/** What tests do with a store, in few words. */
export class StoreHarness {
  constructor(private readonly open: () => RunStore) {}

  get store(): RunStore {
    return this.open();
  }

  async submit(submission: NewSubmission): Promise<StoredSubmission> {
    const stored = await this.store.submit(submission);
    if (stored.kind !== 'stored') throw new Error('was repeated');
    return stored;
  }

  /** Submits one run; resolves to its id. */
  async newRun(
    application = freshName(),
    options?: SubmissionOptions,
  ): Promise<string> {
    const { runs } = await this.submit(newSubmission(application, options));
    return runs[0]?.id ?? '';
  }

  async state(runId: string): Promise<RunState> {
    const page = { after: 0, limit: 1_000 };
    return foldRun(undefined, await this.store.readEvents(runId, page));
  }

  async factsOf(runId: string): Promise<RunFact['type'][]> {
    const page = { after: 0, limit: 1_000 };
    const events = await this.store.readEvents(runId, page);
    return events.map(({ fact }) => fact.type);
  }

  /** Appends facts as somebody would who has read the whole log; as the first driver, unless told otherwise. */
  async append(
    runId: string,
    facts: RunFact[],
    rest: Partial<AppendRequest> = {},
  ): Promise<AppendResult> {
    return this.appendTo(await this.state(runId), runId, facts, rest);
  }

  /** Appends facts as somebody would who has read the log up to `before`. */
  async appendTo(
    before: RunState,
    runId: string,
    facts: RunFact[],
    rest: Partial<AppendRequest> = {},
  ): Promise<AppendResult> {
    const at = rest.at ?? AT;
    const first = { kind: 'take', process: 'p1', claim: 'c1' } as const;
    const claim = rest.claim ?? first;
    const events = facts.map((fact, index) => ({
      ...{ seq: before.seq + index + 1, at, version: factVersion, fact },
      ...(claim.kind === 'none' && { principal: claim.principal }),
    }));
    return this.store.append({
      ...{ runId, claim, facts, at },
      expectedSeq: before.seq,
      after: foldRun(undefined, events, before),
      then: { kind: 'keep' },
      ...rest,
    });
  }

  /** Takes the run up and ends it. */
  async finish(
    runId: string,
    outcome: Extract<RunFact, { type: 'run.finished' }>['outcome'],
  ): Promise<AppendResult> {
    await this.append(runId, [claimed]);
    return this.append(runId, [{ type: 'run.finished', outcome }], {
      ...hold,
      ...release,
    });
  }

  /** A run that holds its lock and has a plan by now, so that others can no longer be retried. */
  async plan(runId: string): Promise<void> {
    await this.append(runId, [claimed]);
    const plan = { hash: 'a'.repeat(64), plan: { format: 1 } };
    await this.append(runId, [{ type: 'run.planned', hash: plan.hash }], {
      ...hold,
      // The store keeps plans as they are and looks into none.
      plan: plan as unknown as AppendRequest['plan'],
    });
  }

  async status(runId: string): Promise<string | undefined> {
    return (await this.store.loadRun(runId))?.record.status;
  }

  async isRunnable(runId: string, at = AT): Promise<boolean> {
    const ids = await this.store.listRunnable(new Date(at), 10_000);
    return ids.includes(runId);
  }
}
