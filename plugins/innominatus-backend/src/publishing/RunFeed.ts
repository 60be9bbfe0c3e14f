import type { StepProgress } from '../http/orchestrator/records';

/** Who passes on to other processes what happens in this one. */
export interface OtherProcesses {
  changed(runId: string): void;
  /** Undefined when the step has come to rest. */
  progressed(
    runId: string,
    step: string,
    progress: StepProgress | undefined,
  ): void;
}

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
  #others: OtherProcesses | undefined;

  /** Takes who passes on to other processes what happens in this one. */
  tellOthers(others: OtherProcesses): void {
    this.#others = others;
  }

  /** Something about the run has been written. */
  changed(runId: string): void {
    this.#others?.changed(runId);
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

  /** How many watch a run. */
  get watcherCount(): number {
    let count = 0;
    this.#watchers.forEach(watchers => {
      count += watchers.size;
    });
    return count;
  }

  /** Calls back when any run may have changed in this process. Returns how to stop. */
  watchAll(notify: () => void): () => void {
    this.#everywhere.add(notify);
    return () => this.#everywhere.delete(notify);
  }

  setProgress(runId: string, progress: StepProgress): void {
    this.#others?.progressed(runId, progress.step, progress);
    this.setProgressElsewhere(runId, progress);
  }

  /** The step has come to rest. */
  clearProgress(runId: string, step: string): void {
    if (!this.#progress.get(runId)?.has(step)) return;
    this.#others?.progressed(runId, step, undefined);
    this.clearProgressElsewhere(runId, step);
  }

  /** As {@link setProgress}, of a step that another process carries out. */
  setProgressElsewhere(runId: string, progress: StepProgress): void {
    const steps = this.#progress.get(runId) ?? new Map<string, StepProgress>();
    steps.set(progress.step, progress);
    this.#progress.set(runId, steps);
    this.changedElsewhere(runId);
  }

  /** As {@link clearProgress}, of a step that another process carries out. */
  clearProgressElsewhere(runId: string, step: string): void {
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
