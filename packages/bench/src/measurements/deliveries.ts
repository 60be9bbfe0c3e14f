import {
  ArgoCd,
  configuration,
  findRealServers,
  readRealServers,
  StandInCluster,
  type RealServers,
} from '@innominatus/e2e';
import type { Bench } from '../Bench';
import { runOneByOne } from '../load/runOneByOne';
import type { Measurement } from '../Measurement';
import type { Reading } from '../Reading';
import { Replicas } from '../replicas/Replicas';
import { deliveryFile } from '../samples/deliveryFile';
import { readMemoryMiB } from '../server/readMemoryMiB';
import { memoryReadings } from './memoryReadings';

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
  const deliver = (first: number, last: number) =>
    runOneByOne(server.client, {
      ...{ first, last },
      request: count => {
        const text = deliveryFile(application, repository, count);
        return server.client.submitScore({ text }, { environment: 'dev' });
      },
    });
  await deliver(1, WARM_UP);
  const early = await readMemoryMiB(server.process);
  await deliver(WARM_UP + 1, all);
  const late = await readMemoryMiB(server.process);
  await runOneByOne(server.client, {
    ...{ first: 1, last: 1 },
    request: () =>
      server.client.deleteApplication(application, { environment: 'dev' }),
  });
  return memoryReadings({
    done: 'deliveries',
    method:
      'a repository, a commit of manifests and an application of Argo CD that has become healthy, one after the other, with another variable each time',
    ...{ warmUp: WARM_UP, all, early: [early], late: [late] },
  });
}

function whatIsMissing(): string | undefined {
  const servers = findRealServers(process.env);
  return 'missing' in servers ? servers.missing : undefined;
}
