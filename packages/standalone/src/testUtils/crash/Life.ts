import { createInnominatusClient } from '@innominatus/plugin-innominatus-common';
import { ServerProcess } from '../ServerProcess';
import type { HeldPlace } from './Checkpoints';
import type { People } from './CrashedRun';
import type { CrashCase } from './CrashCase';
import type { Outside } from './Outside';

/** What all servers have in common. */
export interface World {
  dataDir: string;
  args: string[];
  tokens: { starter: string; approver: string };
  /** What their process runs. */
  main: string;
  /** Outside of all of them. */
  outside: Outside;
  /** What they do. */
  cases: CrashCase[];
  /** What the names of all applications begin with. */
  prefix: string;
  /** What does not happen within this time never will. */
  patienceMs: number;
  /** How many runs may be at work at once while none has to stand still. */
  atOnce: number;
}

/** A server from its start until it is killed. */
export class Life {
  /** Aborted right before it is killed. */
  readonly ending = new AbortController();

  private constructor(
    private readonly server: ServerProcess,
    readonly people: People,
  ) {}

  /** @param held - places at which this server stands still */
  static async start(
    { dataDir, args, tokens, main, outside }: World,
    held: HeldPlace[],
  ): Promise<Life> {
    const lines = held.map(({ place, call }) => `${call} ${place}`);
    const env = { HELD: lines.join('\n') };
    const server = new ServerProcess(dataDir, args, env, main);
    // By number: on a busy machine there is not always time enough to try all addresses of a name.
    const { port } = new URL(await server.url());
    const baseUrl = `http://127.0.0.1:${port}/api/innominatus`;
    const connect = (token: string) =>
      createInnominatusClient({ baseUrl, token });
    return new Life(server, {
      starter: connect(tokens.starter),
      approver: connect(tokens.approver),
      outside,
    });
  }

  /** Comes back when the server stands still at a place. */
  async standsStill(place: string): Promise<void> {
    await this.server
      .prints(new RegExp(`^held ${place}$`, 'm'))
      // Killed meanwhile, with nobody left to tell.
      .catch(error => {
        if (!this.ending.signal.aborted) throw error;
      });
  }

  async kill(): Promise<void> {
    this.ending.abort(new Error('the server is killed'));
    await this.server.end('SIGKILL');
  }

  async stop(): Promise<void> {
    this.ending.abort(new Error('the server is stopped'));
    await this.server.end();
  }
}
