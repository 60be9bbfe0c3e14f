import type { Pool } from 'pg';
import { beginLoad } from '../load/beginLoad';
import type { Measurement } from '../Measurement';
import { submitRuns } from '../load/submitRuns';
import { waitForEnd } from '../load/waitForEnd';

const STEPS = 5;

/** How many transactions it takes to keep the log of a run. */
export const writeTransactions: Measurement = {
  name: 'transactions',
  summary: 'write transactions of a step without effects',
  async measure(bench) {
    const { client, database } = await bench.server();
    const runs = bench.quick ? 100 : 200;
    const samples: number[] = [];
    const floor: number[] = [];
    for (let round = 1; round <= bench.rounds(3); round++) {
      const since = await beginLoad();
      const names = Array.from({ length: runs }, (_, i) => `txn-${round}-${i}`);
      const before = await nextTransaction(database);
      await submitRuns(client, names, 4);
      await waitForEnd(client, since, runs);
      const all = (await nextTransaction(database)) - before;
      const written = await countWriters(database, since);
      samples.push((all - written.submits) / (runs * STEPS));
      floor.push(written.appends / (runs * STEPS));
    }
    return [
      {
        name: 'write transactions of a step',
        method: `transaction ids that PostgreSQL gave out for ${runs} runs of ${STEPS} steps in sequence, its own housekeeping included, less those of the submits`,
        unit: 'transactions per step',
        better: 'lower',
        target: 1.35,
        samples,
        floor: {
          method: 'transactions that wrote events of these runs',
          samples: floor,
        },
      },
    ];
  },
};

/** PostgreSQL gives an id only to transactions that write. */
async function nextTransaction(database: Pool): Promise<number> {
  const { rows } = await database.query<{ id: string }>(
    'select pg_snapshot_xmax(pg_current_snapshot())::text as id',
  );
  return Number(rows[0]?.id);
}

async function countWriters(
  database: Pool,
  since: Date,
): Promise<{ submits: number; appends: number }> {
  const { rows } = await database.query<{ submits: number; appends: number }>(
    `with writers as (
       select xmin::text, min(seq) as first from run_events
       where run_id in (select id from runs where requested_at >= $1)
       group by xmin::text
     )
     select count(*) filter (where first = 1)::int as submits,
       count(*) filter (where first > 1)::int as appends from writers`,
    [since],
  );
  return rows[0] ?? { submits: 0, appends: 0 };
}
