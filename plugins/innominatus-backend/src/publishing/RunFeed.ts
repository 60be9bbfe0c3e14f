import type { StepProgress } from '../http/Orchestrator';

/** Watchers look again this often even if nobody told them of anything. */
const POLL_MS = 1_000;

/**
 * Tells watchers in this process that a run may have changed, and keeps the newest progress of its running steps.
 * Progress is for the eye: it is not stored and not a fact.
 */
export class RunFeed {
  readonly #watchers = new Map<string, Set<() => void>>();
  readonly #everywhere = new Set<() => void>();
  readonly #progress = new Map<string, Map<string, StepProgress>>();
  #timer: NodeJS.Timeout | undefined;
  #tellOthers: ((runId: string) => void) | undefined;

  /** Takes who passes on to other processes what is written in this one. */
  tellOthers(tell: (runId: string) => void): void {
    this.#tellOthers = tell;
  }

  /** Something about the run has been written. */
  changed(runId: string): void {
    this.#tellOthers?.(runId);
    this.changedElsewhere(runId);
  }

  /** Something about the run has been written by another process. */
  changedElsewhere(runId: string): void {
    this.#watchers.get(runId)?.forEach(notify => notify());
    this.#everywhere.forEach(notify => notify());
  }

  /** Calls back when the run may have changed, and each second. Returns how to stop. */
  watch(runId: string, notify: () => void): () => void {
    const watchers = this.#watchers.get(runId) ?? new Set();
    watchers.add(notify);
    this.#watchers.set(runId, watchers);
    this.#timer ??= setInterval(() => this.all(), POLL_MS).unref();
    return () => {
      watchers.delete(notify);
      if (watchers.size === 0) this.#watchers.delete(runId);
      if (this.#watchers.size === 0) {
        clearInterval(this.#timer);
        this.#timer = undefined;
      }
    };
  }

  /** Calls back when any run may have changed in this process. Returns how to stop. */
  watchAll(notify: () => void): () => void {
    this.#everywhere.add(notify);
    return () => this.#everywhere.delete(notify);
  }

  setProgress(runId: string, progress: StepProgress): void {
    const steps = this.#progress.get(runId) ?? new Map<string, StepProgress>();
    steps.set(progress.step, progress);
    this.#progress.set(runId, steps);
    this.changed(runId);
  }

  /** The step has come to rest. */
  clearProgress(runId: string, step: string): void {
    const steps = this.#progress.get(runId);
    steps?.delete(step);
    if (steps?.size === 0) this.#progress.delete(runId);
  }

  readProgress(runId: string): StepProgress[] {
    return [...(this.#progress.get(runId)?.values() ?? [])];
  }

  private all(): void {
    this.#watchers.forEach(watchers => watchers.forEach(notify => notify()));
  }
}
