import type { RunFact } from '@innominatus/plugin-innominatus-common';
import type { Launch } from './advance';
import { Inbox } from './Inbox';

/** The attempts of one run that are being carried out in this process. */
export class RunningSteps {
  readonly #cancels = new Map<string, AbortController>();
  readonly #inbox = new Inbox<RunFact>();

  constructor(
    private readonly carryOut: (
      launch: Launch,
      cancel: AbortSignal,
    ) => Promise<RunFact>,
  ) {}

  /** Steps with an attempt whose outcome is not written yet. */
  get steps(): ReadonlySet<string> {
    return new Set(this.#cancels.keys());
  }

  launch(launch: Launch): void {
    const cancel = new AbortController();
    this.#cancels.set(launch.step, cancel);
    this.carryOut(launch, cancel.signal).then(
      fact => this.#inbox.put(fact),
      error => this.#inbox.fail(error),
    );
  }

  /** Tells an attempt to come to its end. To tell it again changes nothing. */
  cancel(step: string): void {
    const cancel = this.#cancels.get(step);
    if (cancel?.signal.aborted === false) {
      cancel.abort(new DOMException('the run was cancelled', 'AbortError'));
    }
  }

  /** The run may have got facts from others: makes `outcomes` return. */
  wake(): void {
    this.#inbox.wake();
  }

  /**
   * What has come of attempts since the last time; nothing when the run was woken.
   *
   * @throws when an attempt could not be carried out: the database fails, or another process has taken over
   */
  outcomes(): Promise<RunFact[]> {
    return this.#inbox.take();
  }

  /** The outcomes are written. */
  forget(outcomes: readonly RunFact[]): void {
    outcomes.forEach(fact => 'step' in fact && this.#cancels.delete(fact.step));
  }
}
