import type { RunFact } from '@innominatus/plugin-innominatus-common';
import type { RunStore, UnpublishedRun } from '../database/RunStore';
import { statusOfRun } from '../webhooks/statusOfRun';
import type { FactSink } from './FactSink';

/** After which a commit shows something else. */
const TELLING: ReadonlySet<RunFact['type']> = new Set([
  'run.requested',
  'run.lockGranted',
  'run.finished',
  'run.retried',
  'run.rollbackRequested',
  'run.rollbackStarted',
  'step.suspended',
  'step.resumed',
] as const);

/**
 * Has commits show what becomes of the runs that deploy them. Hosts are told by the worker of webhooks, so that one that does
 * not answer keeps nobody from hearing of other runs; to be told twice makes no difference.
 */
export class CommitStatusSink implements FactSink {
  readonly name = 'commit statuses';

  constructor(
    private readonly options: {
      store: Pick<RunStore, 'loadRun' | 'putCommitStatus'>;
      /** Where people look at a run. */
      runUrl: (id: string) => string;
      /** Called when there are statuses to tell of. */
      onStatus: () => void;
      /** ISO 8601 time of now. */
      clock: () => string;
    },
  ) {}

  async publish(runs: readonly UnpublishedRun[]): Promise<void> {
    for (const { run, facts } of runs) {
      const isTelling = facts.some(({ type }) => TELLING.has(type));
      if (isTelling && run.startedBy.ref.startsWith('service:webhook:')) {
        await this.tell(run.id);
      }
    }
  }

  private async tell(id: string): Promise<void> {
    const { store, runUrl, onStatus, clock } = this.options;
    const stored = await store.loadRun(id);
    if (stored?.inputs.kind !== 'score' || !stored.inputs.commit) return;
    const { repository, id: commit, status: name } = stored.inputs.commit;
    const status = statusOfRun(stored.record, name, runUrl(id));
    await store.putCommitStatus({ repository, commit, status, at: clock() });
    onStatus();
  }
}
