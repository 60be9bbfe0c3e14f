import { Pool } from 'pg';
import type { Job, PgBoss } from 'pg-boss';
import { createBareBoss, QUEUE } from './bareQueue';
import { readRecordedRuns, type RecordedRun } from './recordedRuns';
import { writeRecordedRun } from './writeRecordedRun';

// usage: bareWorkerMain.ts DATABASE_URL SINCE
//
// The least that a process can do that takes runs from pg-boss: 20 at a time, one job for each, with a fetch loop of its
// own; it writes what innominatus had written of each. Prints when each had ended, in milliseconds since 1970.
const SLOTS = 20;
const CONNECTIONS = 10;

class BareWorker {
  readonly ended: number[] = [];
  readonly #done: { id: string; retryCount: number }[] = [];
  #active = 0;
  #deleting: Promise<void> | undefined;
  #next: { resolve: () => void; reject: (reason: unknown) => void } | undefined;

  constructor(
    private readonly boss: PgBoss,
    private readonly database: Pool,
    private readonly runs: ReadonlyMap<string, RecordedRun>,
  ) {}

  /** Comes back when no job is left. */
  async work(): Promise<void> {
    for (;;) {
      // Also what ends while jobs are fetched makes room for more.
      const ended = new Promise<void>((resolve, reject) => {
        this.#next = { resolve, reject };
      });
      const jobs = await this.fetch(SLOTS - this.#active);
      if (jobs.length === 0 && this.#active === 0) break;
      jobs.forEach(job => {
        this.#active += 1;
        this.run(job).catch(error => this.#next?.reject(error));
      });
      await ended;
    }
    await this.#deleting;
  }

  private async fetch(batchSize: number): Promise<Job<{ run: string }>[]> {
    return batchSize === 0 ? [] : this.boss.fetch(QUEUE, { batchSize });
  }

  private async run({ id, retryCount, data }: Job<{ run: string }>) {
    const run = this.runs.get(data.run);
    if (!run) throw new Error(`there is no run ${data.run}`);
    await writeRecordedRun(this.database, run);
    this.ended.push(Date.now());
    this.#active -= 1;
    this.#done.push({ id, retryCount });
    this.#deleting ??= this.deleteDone().finally(() => {
      this.#deleting = undefined;
    });
    this.#next?.resolve();
  }

  /** What ends while some are deleted waits for the next time. */
  private async deleteDone(): Promise<void> {
    while (this.#done.length > 0) {
      await this.boss.deleteJob(QUEUE, this.#done.splice(0));
    }
  }
}

async function main(): Promise<void> {
  const [, , url = '', since = ''] = process.argv;
  const database = new Pool({ connectionString: url, max: CONNECTIONS });
  const recorded = await readRecordedRuns(database, new Date(since));
  const runs = new Map(recorded.map(run => [run.row.id, run]));
  const boss = createBareBoss(url);
  await boss.start();
  const worker = new BareWorker(boss, database, runs);
  await worker.work();
  await boss.stop({ graceful: false });
  await database.end();
  process.stdout.write(JSON.stringify(worker.ended));
}

main().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
