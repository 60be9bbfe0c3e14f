import {
  foldRun,
  isKnownEvent,
  type Plan,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import { ClaimLostError } from '@innominatus/plugin-innominatus-node';
import type { AppendRequest, RunStore } from '../database/RunStore';
import { UnreadableRunError } from './UnreadableRunError';

/** What a writer is asked to add, decided on the state that it hands over. */
export interface Entry {
  facts: AppendRequest['facts'];
  after: RunState;
  blobs?: AppendRequest['blobs'];
  then: AppendRequest['then'];
}

/** Of the one who drives. */
type DriverClaim = Exclude<AppendRequest['claim'], { kind: 'none' }>;

const PAGE = 1_000;

/**
 * The pen of the one who drives a run. Writes are one after another; each is decided on everything that is in the log: if
 * somebody else has added facts meanwhile, they are folded in and the entry is decided anew.
 */
export class RunWriter {
  #last: Promise<unknown> = Promise.resolve();
  #lost = false;

  private constructor(
    private readonly options: {
      store: RunStore;
      runId: string;
      clock: () => string;
      /** Told of every write, with the runs that got a lock by it. */
      onWritten: (granted: string[]) => void;
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

  /** Whether another process drives the run now. */
  get lost(): boolean {
    return this.#lost;
  }

  /** Folds in what others have added. */
  refresh(): Promise<void> {
    return this.inTurn(() => this.readOn());
  }

  /**
   * Adds what `decideEntry` makes of the state. It must be pure: it is asked again when the log has grown meanwhile.
   * Nothing is written where there is nothing to write.
   *
   * @param newPlan - stored in the same transaction, and used to fold from here on
   * @throws ClaimLostError when another process drives the run, UnreadableRunError when one of a newer version has added
   * to it
   */
  write<T extends Entry>(
    decideEntry: (state: RunState, now: string) => T,
    newPlan?: { hash: string; plan: Plan },
  ): Promise<T> {
    return this.inTurn(() => this.writeNow(decideEntry, newPlan));
  }

  /**
   * Makes sure that this process still drives the run.
   *
   * @throws ClaimLostError when it does not
   */
  async checkClaim(): Promise<void> {
    const { store, runId } = this.options;
    const claim = this.#lost ? undefined : await store.readClaim(runId);
    if (claim !== this.claim.claim) {
      this.#lost = true;
      throw new ClaimLostError(runId);
    }
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  private async writeNow<T extends Entry>(
    decideEntry: (state: RunState, now: string) => T,
    newPlan: { hash: string; plan: Plan } | undefined,
  ): Promise<T> {
    const { store, runId, clock } = this.options;
    for (;;) {
      if (this.#lost) throw new ClaimLostError(runId);
      const at = clock();
      const entry = decideEntry(this.current, at);
      if (entry.facts.length === 0 && entry.then.kind === 'keep') return entry;
      const result = await store.append({
        runId,
        expectedSeq: this.current.seq,
        claim: this.claim,
        facts: entry.facts,
        at,
        after: entry.after,
        plan: newPlan,
        blobs: entry.blobs,
        then: entry.then,
      });
      switch (result.kind) {
        case 'appended':
          this.plan = newPlan?.plan ?? this.plan;
          this.current = entry.after;
          this.claim = { kind: 'hold', claim: this.claim.claim };
          this.options.onWritten(result.granted);
          return entry;
        case 'stale':
          await this.readOn();
          break;
        case 'lost':
          this.#lost = true;
          throw new ClaimLostError(runId);
        case 'superseded':
          throw new Error('only an ended run can have been superseded');
        default:
          return unknownResult(result);
      }
    }
  }

  private async readOn(): Promise<void> {
    const { store, runId } = this.options;
    for (;;) {
      const events = await store.readEvents(runId, {
        after: this.current.seq,
        limit: PAGE,
      });
      const unknown = events.find(event => !isKnownEvent(event));
      if (unknown) {
        const { fact, version } = unknown;
        throw new UnreadableRunError(
          runId,
          `version ${version} of ${fact.type}`,
        );
      }
      this.current = foldRun(this.plan, events, this.current);
      if (events.length < PAGE) return;
    }
  }
}

function unknownResult(result: never): never {
  throw new Error(`unknown result: ${JSON.stringify(result)}`);
}
