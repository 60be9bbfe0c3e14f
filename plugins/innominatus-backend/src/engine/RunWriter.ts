import {
  foldRun,
  type Plan,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import { ClaimLostError } from '@innominatus/plugin-innominatus-node';
import type { AppendRequest, RunStore } from '../database/RunStore';

/** What a writer is asked to add, decided on the state that it hands over. */
export interface Entry {
  facts: AppendRequest['facts'];
  after: RunState;
  blobs?: AppendRequest['blobs'];
  then: AppendRequest['then'];
}

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
    private claim: AppendRequest['claim'],
  ) {}

  /** Reads the log of a run; the claim is taken by the first write. */
  static async open(
    options: RunWriter['options'] & {
      plan: Plan | undefined;
      claim: AppendRequest['claim'];
    },
  ): Promise<RunWriter> {
    const { plan, claim, ...rest } = options;
    const writer = new RunWriter(rest, plan, foldRun(plan, []), claim);
    await writer.refresh();
    return writer;
  }

  get state(): RunState {
    return this.current;
  }

  /** Whether another process drives the run now. */
  get lost(): boolean {
    return this.#lost;
  }

  /**
   * Adds what `decideEntry` makes of the state. It must be pure: it is asked again when the log has grown meanwhile.
   *
   * @param newPlan - stored in the same transaction, and used to fold from here on
   * @throws ClaimLostError when another process drives the run
   */
  write<T extends Entry>(
    decideEntry: (state: RunState, now: string) => T,
    newPlan?: { hash: string; plan: Plan },
  ): Promise<T> {
    const turn = this.#last.then(() => this.writeNow(decideEntry, newPlan));
    this.#last = turn.catch(() => undefined);
    return turn;
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

  private async writeNow<T extends Entry>(
    decideEntry: (state: RunState, now: string) => T,
    newPlan: { hash: string; plan: Plan } | undefined,
  ): Promise<T> {
    const { store, runId, clock } = this.options;
    for (;;) {
      if (this.#lost) throw new ClaimLostError(runId);
      const at = clock();
      const entry = decideEntry(this.current, at);
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
          await this.refresh();
          break;
        case 'lost':
          this.#lost = true;
          throw new ClaimLostError(runId);
        default:
          return unknownResult(result);
      }
    }
  }

  /** Folds in what others have added. */
  private async refresh(): Promise<void> {
    const { store, runId } = this.options;
    for (;;) {
      const events = await store.readEvents(runId, {
        after: this.current.seq,
        limit: PAGE,
      });
      this.current = foldRun(this.plan, events, this.current);
      if (events.length < PAGE) return;
    }
  }
}

function unknownResult(result: never): never {
  throw new Error(`unknown result: ${JSON.stringify(result)}`);
}
