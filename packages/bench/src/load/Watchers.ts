import { Agent, request, type ClientRequest } from 'node:http';
import { createInterface } from 'node:readline';

/** Many clients of event streams, with a connection each; they note how late each event comes. */
export class Watchers {
  /** Milliseconds from the time that an event bears to its arrival, of all events since the last reset. */
  delays: number[] = [];
  #requests: ClientRequest[] = [];
  readonly #agent = new Agent({ keepAlive: false });

  /** Watches an address; resolves when the answer has begun. */
  watch(url: string, headers: Record<string, string> = {}): Promise<void> {
    return new Promise((resolve, reject) => {
      const accept = { Accept: 'text/event-stream', ...headers };
      const asked = request(url, { agent: this.#agent, headers: accept });
      this.#requests.push(asked);
      asked.once('error', reject).once('response', answer => {
        if (answer.statusCode !== 200) {
          reject(new Error(`${url} answered ${answer.statusCode}`));
          return;
        }
        // Ended streams count as broken ones.
        createInterface(answer)
          .on('error', () => {})
          .on('line', line => this.hear(line));
        resolve();
      });
      asked.end();
    });
  }

  /** Ends all streams. */
  close(): void {
    this.#requests.forEach(asked => asked.destroy());
    this.#requests = [];
  }

  private hear(line: string): void {
    const [, at] = /^data: .*"at":"([^"]+)"/.exec(line) ?? [];
    if (at !== undefined) this.delays.push(Date.now() - Date.parse(at));
  }
}
