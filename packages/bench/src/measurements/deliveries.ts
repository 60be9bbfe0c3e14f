import {
  ArgoCd,
  configuration,
  readRealServers,
  StandInCluster,
  type RealServers,
} from '@innominatus/e2e';
import type { Bench } from '../Bench';
import { beginLoad } from '../load/beginLoad';
import { waitForEnd } from '../load/waitForEnd';
import type { Measurement } from '../Measurement';
import type { Reading } from '../Reading';
import { Replicas, type Replica } from '../replicas/Replicas';
import { deliveryFile } from '../samples/deliveryFile';
import { readMemoryMiB } from '../server/readMemoryMiB';

const WARM_UP = 20;

/** As `deployments`, with all that a delivery talks to: where watches, streams and connections may be left open. */
export const deliveries: Measurement = {
  name: 'deliveries',
  summary:
    'memory of the server after 20 and after 100 deliveries to a Git host, a cluster and an Argo CD',
  missing: whatIsMissing,
  async measure(bench) {
    const servers = readRealServers(process.env);
    await new ArgoCd(servers).trustGitHost();
    const standIn = await StandInCluster.start(servers);
    try {
      return await measure(bench, servers);
    } finally {
      standIn.stop();
    }
  },
};

async function measure(bench: Bench, servers: RealServers): Promise<Reading[]> {
  const all = bench.quick ? WARM_UP + 5 : 100;
  const database = await bench.sharedDatabase('deliveries');
  const replicas = new Replicas(bench, database, configuration(servers));
  const server = await replicas.start({ slots: 20 });
  const application = `bench-${process.pid}`;
  const repository = `${servers.GITEA_URL}/${servers.GITEA_ORG}/${application}`;
  const what = { application, repository };
  await deliver(server, { ...what, first: 1, last: WARM_UP });
  const early = await readMemoryMiB(server.process);
  await deliver(server, { ...what, first: WARM_UP + 1, last: all });
  const late = await readMemoryMiB(server.process);
  await remove(server, application);
  const method = `a repository, a commit of manifests and an application of Argo CD that has become healthy, one after the other, with another variable each time; resident set of the server process after a full garbage collection, PostgreSQL apart`;
  return [
    {
      name: `memory after ${all} deliveries`,
      ...{ method, unit: 'MiB', better: 'lower' },
      samples: [late],
      floor: {
        method: `the same process after ${WARM_UP} deliveries`,
        samples: [early],
      },
    },
    {
      name: `memory after ${all} deliveries, of that after ${WARM_UP}`,
      ...{ method, unit: 'times', better: 'lower' },
      target: 1.1,
      samples: [late / early],
    },
  ];
}

function whatIsMissing(): string | undefined {
  try {
    readRealServers(process.env);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function deliver(
  { client }: Replica,
  {
    application,
    repository,
    first,
    last,
  }: { application: string; repository: string; first: number; last: number },
): Promise<void> {
  for (let count = first; count <= last; count++) {
    const since = await beginLoad();
    const text = deliveryFile(application, repository, count);
    await client.submitScore({ text }, { environment: 'dev' });
    await waitForEnd(client, since, 1);
  }
}

async function remove({ client }: Replica, application: string) {
  const since = await beginLoad();
  await client.deleteApplication(application, { environment: 'dev' });
  await waitForEnd(client, since, 1);
}
