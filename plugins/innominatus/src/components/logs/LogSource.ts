import type { InnominatusClient } from '@innominatus/plugin-innominatus-common';
import { LogStore } from './LogStore';

/** Reads the log of a step into a store; any number of times, on from where it was. */
export class LogSource {
  readonly log = new LogStore();

  constructor(
    private readonly client: InnominatusClient,
    private readonly run: string,
    private readonly step: string,
  ) {}

  async follow(signal: AbortSignal): Promise<void> {
    const { log } = this;
    log.enter({ kind: 'loading' });
    try {
      const chunks = this.client.streamLog(this.run, this.step, {
        signal,
        offset: log.nextOffset,
        onConnect: () => log.enter({ kind: 'live' }),
        onReconnect: () => log.enter({ kind: 'reconnecting' }),
      });
      for await (const chunk of chunks) {
        signal.throwIfAborted();
        log.append(chunk);
      }
      log.enter({ kind: 'ended' });
    } catch (error) {
      if (!signal.aborted) log.enter({ kind: 'failed', error });
    }
  }
}
