import {
  foldRun,
  isKnownEvent,
  type Plan,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import { ClaimLostError } from '@innominatus/plugin-innominatus-node';
import type { EngineStore } from '../database/EngineStore';
import type { AppendRequest, DriverClaim } from '../database/AppendRequest';
import { UnreadableRunError } from './UnreadableRunError';

/** What a writer is asked to add, decided on the state that it hands over. */
export interface Entry {
  facts: AppendRequest['facts'];
  after: RunState;
  blobs?: AppendRequest['blobs'];
  then: AppendRequest['then'];
}

/** What was written, and what it was decided on. */
export interface Write {
  facts: AppendRequest['facts'];
  /** ISO 8601. */
  at: string;
  before: RunState;
  after: RunState;
}

/** Stored with the write that says so. */
interface NewPlan {
  hash: string;
  plan: Plan;
}

const PAGE = 1_000;

/**
 * The pen of the one who drives a run. Writes are one after another; each is decided on everything that is in the log: if
 * somebody else has added facts meanwhile, they are folded in and the entry is decided anew. After a failure it writes
 * nothing more: what the log holds then is for the next driver to find out.
 */
export class RunWriter {
  #last: Promise<unknown> = Promise.resolve();
  #failure: { error: unknown } | undefined;
  #lockGrantedAt: string | undefined;

  private constructor(
    private readonly options: {
      store: EngineStore;
      runId: string;
      clock: () => string;
      /** Told of every write, with the runs that got a lock by it. */
      onWritten: (granted: string[], write: Write) => void;
    },
    /** Undefined until the run has one. */
    public plan: Plan | undefined,
    private current: RunState,
    private claim: DriverClaim,
  ) {}

  /**
   * Reads the log of a run; the claim is taken by the first write.
   *
   * @throws UnreadableRunError when there are facts in it that this version does not know
   */
  static async open(
    options: RunWriter['options'] & {
      plan: Plan | undefined;
      claim: DriverClaim;
    },
  ): Promise<RunWriter> {
    const { plan, claim, ...rest } = options;
    const writer = new RunWriter(rest, plan, foldRun(plan, []), claim);
    await writer.readOn();
    return writer;
  }

  get state(): RunState {
    return this.current;
  }

  /** When the run got its lock last, ISO 8601. */
  get lockGrantedAt(): string | undefined {
    return this.#lockGrantedAt;
  }

  /**
   * Passes if everything that it was asked for was done.
   *
   * @throws what has put an end to writing: ClaimLostError, UnreadableRunError, or StoreFailure
   */
  throwIfFailed(): void {
    if (this.#failure) throw this.#failure.error;
  }

  /** Folds in what others have added. */
  refresh(): Promise<void> {
    return this.inTurn(() => this.remembered(() => this.readOn()));
  }

  /**
   * Adds what `decideEntry` makes of the state. It must be pure: it is asked again when the log has grown meanwhile.
   * Nothing is written where there is nothing to write.
   *
   * @param newPlan - stored in the same transaction, and used to fold from here on
   * @throws ClaimLostError when another process drives the run, UnreadableRunError when one of a newer version has added
   * to it, StoreFailure; whatever it was, all later calls throw it, too
   */
  write<T extends Entry>(
    decideEntry: (state: RunState, now: string) => T,
    newPlan?: NewPlan,
  ): Promise<T> {
    return this.inTurn(() => this.writeNow(decideEntry, newPlan));
  }

  /**
   * Makes sure that this process still drives the run.
   *
   * @throws ClaimLostError when it does not, and as {@link write}
   */
  async checkClaim(): Promise<void> {
    const { store, runId } = this.options;
    this.throwIfFailed();
    await this.remembered(async () => {
      const claim = await store.readClaim(runId);
      if (claim !== this.claim.claim) throw new ClaimLostError(runId);
    });
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Does what ends all writing when it fails. */
  private async remembered<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.#failure ??= { error };
      throw error;
    }
  }

  private async writeNow<T extends Entry>(
    decideEntry: (state: RunState, now: string) => T,
    newPlan: NewPlan | undefined,
  ): Promise<T> {
    for (;;) {
      this.throwIfFailed();
      const at = this.options.clock();
      const entry = decideEntry(this.current, at);
      if (entry.facts.length === 0 && entry.then.kind === 'keep') return entry;
      const granted = await this.remembered(() =>
        this.append(entry, newPlan, at),
      );
      if (!granted) continue;
      this.plan = newPlan?.plan ?? this.plan;
      const { facts, after } = entry;
      const before = this.current;
      this.current = after;
      this.claim = { kind: 'hold', claim: this.claim.claim };
      this.options.onWritten(granted, { facts, at, before, after });
      return entry;
    }
  }

  /** Returns undefined, with what was added meanwhile folded in, when the entry has to be decided anew. */
  private async append(
    { facts, after, blobs, then }: Entry,
    plan: NewPlan | undefined,
    at: string,
  ): Promise<string[] | undefined> {
    const { store, runId } = this.options;
    const { claim } = this;
    const expectedSeq = this.current.seq;
    const result = await store.append({
      ...{ runId, expectedSeq, claim, at, plan },
      ...{ facts, after, blobs, then },
    });
    switch (result.kind) {
      case 'appended':
        return result.granted;
      case 'stale':
        await this.readOn();
        return undefined;
      case 'lost':
        throw new ClaimLostError(runId);
      case 'superseded':
        throw new Error('only an ended run can have been superseded');
      default:
        return unknownResult(result);
    }
  }

  private async readOn(): Promise<void> {
    const { store, runId } = this.options;
    for (;;) {
      const query = { after: this.current.seq, limit: PAGE };
      const events = await store.readEvents(runId, query);
      const unknown = events.find(event => !isKnownEvent(event));
      if (unknown) {
        const { fact, version } = unknown;
        throw new UnreadableRunError(
          runId,
          `version ${version} of ${fact.type}`,
        );
      }
      const grant = events.findLast(
        ({ fact }) => fact.type === 'run.lockGranted',
      );
      this.#lockGrantedAt = grant?.at ?? this.#lockGrantedAt;
      this.current = foldRun(this.plan, events, this.current);
      if (events.length < PAGE) return;
    }
  }
}

function unknownResult(result: never): never {
  throw new Error(`unknown result: ${JSON.stringify(result)}`);
}
