import type { EventsService } from '@backstage/plugin-events-node';
import type { UnpublishedFact, UnpublishedRun } from '../database/RunStore';
import type { RunRecord } from '../http/orchestrator/records';
import type { FactSink } from './FactSink';

/** Topic of all events about runs. */
const TOPIC = 'innominatus.run';

/** With an events backend each event is a request, which shall not take the process from its runs. */
const RUNS_AT_A_TIME = 4;

/** Every fact as an event, those of a run in their order. */
export class EventSink implements FactSink {
  readonly name = 'events';

  constructor(private readonly events: Pick<EventsService, 'publish'>) {}

  async publish(runs: readonly UnpublishedRun[]): Promise<void> {
    const waiting = [...runs];
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        await this.publishRun(next);
      }
    };
    await Promise.all(Array.from({ length: RUNS_AT_A_TIME }, work));
  }

  private async publishRun({ run, facts }: UnpublishedRun): Promise<void> {
    for (const fact of facts) {
      await this.events.publish({
        topic: TOPIC,
        eventPayload: eventPayload(run, fact),
      });
    }
  }
}

/** What subscribers get: that something happened to which run, and nothing of what steps have said or brought. */
function eventPayload(run: RunRecord, { seq, at, type }: UnpublishedFact) {
  const { error } = run;
  return {
    id: `${run.id}/${seq}`,
    type,
    at,
    run: {
      id: run.id,
      number: run.number,
      application: run.application,
      environment: run.environment,
      workflow: run.workflow,
      workload: run.workload,
      revision: run.revision,
      status: run.status,
      owner: run.owner,
      startedBy: run.startedBy,
      planHash: run.planHash,
      requestedAt: run.requestedAt,
      startedAt: run.startedAt,
      finishedAt: run.finishedAt,
      entity: run.entity,
      ...(error && { error: { reason: error.reason } }),
    },
  };
}
