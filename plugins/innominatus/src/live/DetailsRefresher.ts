import type { RunFact } from '@innominatus/plugin-innominatus-common';

/** Steps that end at the same time share one request, and a run of many steps does not ask all the time. */
const STEP_ENDED_MS = 2_000;
const TRY_AGAIN_MS = 2_000;

/** Asks the server again for what no fact tells, neither too often nor twice at a time. */
export class DetailsRefresher {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #due = Infinity;
  #reading = false;

  constructor(
    private readonly read: () => Promise<void>,
    private readonly signal: AbortSignal,
  ) {
    signal.addEventListener('abort', () => clearTimeout(this.#timer), {
      once: true,
    });
  }

  /** To be told of every fact. */
  after(fact: RunFact): void {
    const delay = delayAfter(fact);
    if (delay !== undefined) this.ask(delay);
  }

  /** Within this time; earlier, if somebody else wants it earlier. */
  ask(delayMs: number): void {
    const due = Date.now() + delayMs;
    if (this.signal.aborted || due >= this.#due) return;
    clearTimeout(this.#timer);
    this.#due = due;
    this.#timer = setTimeout(() => this.#refresh(), delayMs);
  }

  async #refresh(): Promise<void> {
    this.#due = Infinity;
    if (this.#reading) {
      this.ask(TRY_AGAIN_MS);
      return;
    }
    this.#reading = true;
    try {
      await this.read();
    } catch {
      // The stream tells whether the server is there.
      this.ask(TRY_AGAIN_MS);
    } finally {
      this.#reading = false;
    }
  }
}

function delayAfter(fact: RunFact): number | undefined {
  switch (fact.type) {
    case 'run.planned':
    case 'run.finished':
    case 'run.retried':
    case 'run.rollbackRequested':
    case 'run.lockReleased':
      return 0;
    case 'step.succeeded':
    case 'step.failed':
    case 'step.cancelled':
    case 'step.resolved':
    case 'undo.succeeded':
    case 'undo.failed':
      return STEP_ENDED_MS;
    default:
      return undefined;
  }
}
