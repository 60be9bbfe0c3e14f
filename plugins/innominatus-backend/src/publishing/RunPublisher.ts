import type { LoggerService } from '@backstage/backend-plugin-api';
import type { RunStore, UnpublishedRun } from '../database/RunStore';
import { loggedError } from '../database/StoreFailure';
import type { FactSink } from './FactSink';
import type { RunFeed } from './RunFeed';
import { TrackedSink } from './TrackedSink';

/** Time between two looks while there is something to tell. */
const LOOK_MS = 250;
/** Other processes write, too, and nobody tells this one of it. */
const IDLE_MS = 1_000;
/** The more runs have changed at once, the longer the next look waits: each look costs a write for each of them. */
const PAUSE_FOR_RUN_MS = 20;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Tells sinks of all facts, from the log, after their commit, at least once. One process of a database does, the one that
 * drives its runs; facts that it could not tell of before its end are told of by the next one.
 */
export class RunPublisher {
  readonly #sinks: TrackedSink[];
  #timer: NodeJS.Timeout | undefined;
  #unwatch: (() => void) | undefined;
  #looking: Promise<void> | undefined;
  /** There may be something new. */
  #hinted = true;
  /** When to look in any case, and the earliest time to do so for a hint. */
  #nextLook = 0;
  #earliest = 0;
  #failures = 0;

  constructor(
    private readonly options: {
      store: Pick<RunStore, 'listUnpublished' | 'markPublished'>;
      sinks: readonly FactSink[];
      feed: Pick<RunFeed, 'watchAll'>;
      /** Whether it is for this process to tell. */
      isLeader: () => boolean;
      logger: LoggerService;
    },
  ) {
    this.#sinks = options.sinks.map(sink => new TrackedSink(sink));
  }

  start(): void {
    if (this.#sinks.length === 0) return;
    this.#unwatch = this.options.feed.watchAll(() => {
      this.#hinted = true;
    });
    this.#nextLook = Date.now() + IDLE_MS;
    this.#timer = setInterval(() => this.tick(), LOOK_MS);
  }

  /** Ends with the look that is under way. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#unwatch?.();
    await this.#looking;
  }

  private tick(): void {
    const now = Date.now();
    const isDue =
      now >= this.#nextLook ||
      (this.#hinted && this.#failures === 0 && now >= this.#earliest);
    if (!isDue || this.#looking || !this.options.isLeader()) return;
    this.#hinted = false;
    this.#nextLook = now + IDLE_MS;
    this.#looking = this.look()
      .catch(error => this.failed(error))
      .finally(() => {
        this.#looking = undefined;
      });
  }

  private async look(): Promise<void> {
    const { store } = this.options;
    const runs = await store.listUnpublished();
    if (runs.length > 0) {
      await this.tell(runs);
      const told = runs.map(({ run, facts }) => ({
        id: run.id,
        seq: facts.at(-1)?.seq ?? 0,
      }));
      const remembered = await store.markPublished(told);
      this.#sinks.forEach(sink => sink.forget(remembered));
      // There may be more than was read.
      this.#hinted = true;
    }
    const pause = Math.min(IDLE_MS, PAUSE_FOR_RUN_MS * runs.length);
    this.#earliest = Date.now() + pause;
    this.#failures = 0;
  }

  /** Each sink is told, also when another one fails; the facts stay unpublished then. */
  private async tell(runs: readonly UnpublishedRun[]): Promise<void> {
    const results = await Promise.allSettled(
      this.#sinks.map(sink => sink.publish(runs)),
    );
    const [failed] = results.filter(result => result.status === 'rejected');
    if (failed) throw failed.reason;
  }

  private failed(error: unknown): void {
    const { logger } = this.options;
    if (this.#failures === 0) {
      logger.warn(
        'could not tell of what happened to runs, trying again',
        loggedError(error),
      );
    }
    const pause = Math.min(LONGEST_PAUSE_MS, IDLE_MS * 2 ** this.#failures);
    this.#failures += 1;
    this.#nextLook = Date.now() + pause;
  }
}
