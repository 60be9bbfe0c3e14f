import type { Pool } from 'pg';
import type { Bench } from '../Bench';
import { openLoop } from '../load/openLoop';
import { noopFile } from '../samples/stepFiles';
import { typescript } from '../server/ServerProcess';

/**
 * Starts the server that only inserts what it is sent, and gives a function that sends it the same requests at a fixed
 * rate, and answers with their latencies in milliseconds.
 */
export async function startInsertServer(
  bench: Bench,
  database: Pool,
): Promise<(perSecond: number, seconds: number) => Promise<number[]>> {
  const { host, port, user, password } = database.options;
  const connection = { host, port, user, password, database: 'innominatus' };
  const { url } = await bench.startProcess({
    args: [
      ...typescript(require.resolve('./insertServerMain.ts')),
      JSON.stringify(connection),
    ],
  });
  return (perSecond, seconds) =>
    openLoop({
      perSecond,
      seconds,
      async send(index) {
        const answer = await fetch(url, {
          method: 'POST',
          headers: { 'Content-Type': 'application/yaml' },
          body: noopFile(`steady-${index}`),
        });
        const body = await answer.text();
        if (!answer.ok) throw new Error(`the floor answered ${body}`);
      },
    });
}
