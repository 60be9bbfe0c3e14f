import type { SignalApi } from '@backstage/plugin-signals-react';

/** A signals backend in the same process. */
export class FakeSignals implements SignalApi {
  private readonly listeners = new Map<string, Set<(message: never) => void>>();

  subscribe: SignalApi['subscribe'] = (channel, onMessage) => {
    const listeners = this.listeners.get(channel) ?? new Set();
    this.listeners.set(channel, listeners.add(onMessage));
    return { unsubscribe: () => listeners.delete(onMessage) };
  };

  /** Tells all that listen to a channel. */
  publish(channel: string): void {
    for (const listener of this.listeners.get(channel) ?? []) {
      listener({} as never);
    }
  }
}
