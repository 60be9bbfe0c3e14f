import type { InnominatusClient } from '@innominatus/plugin-innominatus-common';
import { noopFile } from '../samples/noopFile';

/** Requests a run of each application, so many at the same time. */
export async function submitRuns(
  client: InnominatusClient,
  applications: readonly string[],
  atOnce: number,
): Promise<void> {
  const left = applications.values();
  const submitter = async () => {
    for (const application of left) {
      await client.submitScore(
        { text: noopFile(application) },
        { environment: 'local' },
      );
    }
  };
  await Promise.all(Array.from({ length: atOnce }, submitter));
}
