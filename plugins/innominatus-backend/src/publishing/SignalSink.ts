import type { SignalsService } from '@backstage/plugin-signals-node';
import type { UnpublishedRun } from '../database/RunStore';
import type { FactSink } from './FactSink';

/**
 * Tells open pages that they may look again: one signal for each run that has changed, on its own channel and on that of its
 * application. Everybody who is signed in can listen to any channel, so a signal says no more than that.
 */
export class SignalSink implements FactSink {
  readonly name = 'signals';

  constructor(private readonly signals: Pick<SignalsService, 'publish'>) {}

  async publish(runs: readonly UnpublishedRun[]): Promise<void> {
    for (const { run, facts } of runs) {
      const { id, status, application } = run;
      const message = { run: id, status, seq: facts.at(-1)?.seq ?? 0 };
      for (const about of [`run:${id}`, `application:${application}`]) {
        await this.signals.publish({
          recipients: { type: 'broadcast' },
          channel: `innominatus:${about}`,
          message,
        });
      }
    }
  }
}
