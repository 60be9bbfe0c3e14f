import type { UnpublishedRun } from '../database/RunStore';
import type { FactSink } from './FactSink';

/** Tells a sink only what it does not know yet, as far as this process remembers. */
export class TrackedSink {
  /** Newest fact of each run that the sink knows and the store does not remember as told. */
  readonly #told = new Map<string, number>();

  constructor(private readonly sink: FactSink) {}

  get name(): string {
    return this.sink.name;
  }

  async publish(runs: readonly UnpublishedRun[]): Promise<void> {
    const news = runs.flatMap(({ run, facts }) => {
      const told = this.#told.get(run.id) ?? 0;
      const fresh = facts.filter(({ seq }) => seq > told);
      return fresh.length > 0 ? [{ run, facts: fresh }] : [];
    });
    if (news.length === 0) return;
    await this.sink.publish(news);
    for (const { run, facts } of news) {
      this.#told.set(run.id, facts.at(-1)?.seq ?? 0);
    }
  }

  /** From now on the store remembers it. */
  forget(runs: readonly string[]): void {
    runs.forEach(id => this.#told.delete(id));
  }
}
