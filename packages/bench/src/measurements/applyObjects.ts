import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { beginLoad } from '../load/beginLoad';
import { waitForEnd } from '../load/waitForEnd';
import type { Measurement } from '../Measurement';
import { Replicas, type Replica } from '../replicas/Replicas';
import type { SharedDatabase } from '../replicas/SharedDatabase';
import { applyFile } from '../samples/stepFiles';

const OBJECTS = 200;

/** How long it takes to apply many objects to a cluster, beside the tool that everybody has. */
export const applyObjects: Measurement = {
  name: 'apply',
  summary: `apply ${OBJECTS} objects to the cluster of KUBECONFIG, beside kubectl`,
  missing: whatIsMissing,
  async measure(bench) {
    const database = await bench.sharedDatabase('apply');
    const replicas = new Replicas(bench, database, {
      innominatus: configuration(),
    });
    const server = await replicas.start({ slots: 20 });
    const ours: number[] = [];
    const theirs: number[] = [];
    const manifests = configMaps();
    const file = join(bench.makeDataDir('manifests'), 'manifests.yaml');
    writeFileSync(file, manifests.map(one => stringify(one)).join('---\n'));
    // The first round finds neither connections nor compiled code, and is not counted.
    for (let round = 0; round <= bench.rounds(5); round++) {
      const application = `bench-${process.pid}-${round}`;
      const ourMs = await applyByServer(
        ...([server, database, application, manifests] as const),
      );
      const theirMs = applyByKubectl(`${application}-kubectl`, file);
      removeNamespaces(`${application}-dev`, `${application}-kubectl`);
      if (round === 0) continue;
      ours.push(ourMs);
      theirs.push(theirMs);
    }
    const load = `${OBJECTS} new ConfigMaps of 1 kB in a namespace that is there; from the start of the step \`kubernetes\` to its success, as its log tells: look at what is there, announce, apply, keep the inventory`;
    return [
      {
        name: `apply of ${OBJECTS} objects`,
        method: load,
        unit: 'ms',
        better: 'lower',
        samples: ours,
        floor: {
          method: '`kubectl apply --server-side` of the same file',
          samples: theirs,
        },
      },
      {
        name: `apply of ${OBJECTS} objects, of kubectl`,
        method: 'the time above as a multiple of its floor, round by round',
        unit: 'times',
        better: 'lower',
        target: 1.5,
        samples: ours.map((ms, round) => ms / (theirs[round] ?? NaN)),
      },
    ];
  },
};

function whatIsMissing(): string | undefined {
  if (!process.env.KUBECONFIG) {
    return 'needs a Kubernetes cluster in KUBECONFIG';
  }
  try {
    execFileSync('kubectl', ['version', '--client'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'needs kubectl on PATH';
  }
}

function configuration(): object {
  return {
    targets: {
      kubernetes: { cluster: { kubeconfig: process.env.KUBECONFIG } },
    },
    environments: {
      dev: {
        targets: {
          kubernetes: {
            cluster: 'cluster',
            // A single dollar would stand for an environment variable.
            namespace: '$${application}-dev',
          },
        },
      },
    },
  };
}

function configMaps(): object[] {
  return Array.from({ length: OBJECTS }, (_, index) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: `settings-${index}` },
    data: { text: `${index} `.repeat(1_000).slice(0, 1_000) },
  }));
}

async function applyByServer(
  { client }: Replica,
  { pool }: SharedDatabase,
  application: string,
  manifests: object[],
): Promise<number> {
  kubectl('create', 'namespace', `${application}-dev`);
  const since = await beginLoad();
  const text = applyFile(application, manifests);
  await client.submitScore({ text }, { environment: 'dev' });
  await waitForEnd(client, since, 1);
  const { rows } = await pool.query<{ ms: number }>(
    `select extract(epoch from done.at - started.at)::float * 1000 as ms
     from run_events started join run_events done using (run_id)
     where started.type = 'step.started' and done.type = 'step.succeeded'
       and done.fact::json->>'step' = started.fact::json->>'step' and done.fact::json->>'step' = 'apply'
       and run_id in (select id from runs where requested_at >= $1)`,
    [since],
  );
  const [row] = rows;
  if (!row) throw new Error('no step has applied anything');
  return row.ms;
}

function applyByKubectl(namespace: string, file: string): number {
  kubectl('create', 'namespace', namespace);
  const begin = performance.now();
  kubectl('apply', '--server-side', '-n', namespace, '-f', file);
  return performance.now() - begin;
}

function removeNamespaces(...names: string[]): void {
  kubectl('delete', 'namespace', '--wait=false', ...names);
}

function kubectl(...args: string[]): void {
  execFileSync('kubectl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
