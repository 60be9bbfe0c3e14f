import type { InnominatusClient } from '@innominatus/plugin-innominatus-common';
import { noopFile } from '../samples/stepFiles';

/** Requests a run of each application, so many at the same time; each does nothing, unless `file` says more. */
export async function submitRuns(
  client: InnominatusClient,
  applications: readonly string[],
  atOnce: number,
  file: (application: string) => string = noopFile,
): Promise<void> {
  const left = applications.values();
  const submitter = async () => {
    for (const application of left) {
      await client.submitScore(
        { text: file(application) },
        { environment: 'local' },
      );
    }
  };
  await Promise.all(Array.from({ length: atOnce }, submitter));
}
