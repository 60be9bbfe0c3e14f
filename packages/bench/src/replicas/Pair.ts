import { setTimeout as delay } from 'node:timers/promises';
import type { Bench } from '../Bench';
import { Replicas, type Replica } from './Replicas';
import type { SharedDatabase } from './SharedDatabase';
import { goesOnElsewhere, startDrivenRun } from './takeOver';

const SLOTS = 20;

/** What is done to one of two processes, and what it drives meanwhile. */
export interface Blow {
  signal: 'SIGKILL' | 'SIGTERM' | 'SIGSTOP';
  steps: { steps: number; ms: number };
  /** How long all has been well before. */
  settleMs: number;
}

/** Two processes, of which each takes over from the other. */
export class Pair {
  readonly #replicas: Replicas;
  #processes: Replica[] = [];
  #runs = 0;

  constructor(
    bench: Bench,
    private readonly database: SharedDatabase,
  ) {
    this.#replicas = new Replicas(bench, database);
  }

  async start(): Promise<void> {
    this.#processes = await this.#replicas.startAll(2, { slots: SLOTS });
  }

  /** Milliseconds from the signal to the start of a step in the other process. */
  async disturb({ signal, steps, settleMs }: Blow): Promise<number> {
    await delay(settleMs);
    const [asked] = this.#processes;
    if (!asked) throw new Error('no process has been started');
    this.#runs += 1;
    const application = `recovery-${this.#runs}`;
    const run = await startDrivenRun(asked, this.database, application, steps);
    const victim = this.#processes.find(
      ({ process }) => process.pid === run.pid,
    );
    if (!victim) throw new Error('somebody else drives the run');
    const begin = Date.now();
    victim.process.signal(signal);
    const goesOn = await goesOnElsewhere(this.database, run);
    if (signal === 'SIGSTOP') victim.process.signal('SIGCONT');
    else await this.replace(victim);
    return goesOn - begin;
  }

  private async replace(victim: Replica): Promise<void> {
    await victim.process.stop();
    const others = this.#processes.filter(one => one !== victim);
    this.#processes = [...others, await this.#replicas.start({ slots: SLOTS })];
  }
}
