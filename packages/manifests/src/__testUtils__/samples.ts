import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  parseScore,
  type Resource,
} from '@innominatus/plugin-innominatus-common';
import type { RenderInput } from '../RenderInput';
import { renderInput } from './render';

/** The samples of the Score project, kept with the parser that they test as well. */
const folder = join(
  __dirname,
  '../../../../plugins/innominatus-common/src/score/__fixtures__',
);

export function samplePaths(): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => /score[^/]*\.yaml$/.test(path))
    .sort();
}

/**
 * A sample as it would be deployed: with the files beside it, the images it leaves open and the outputs of its
 * resources. What Kubernetes would refuse in it can be overridden.
 */
export function sampleInput(
  path: string,
  overrideProperties: readonly string[] = [],
): RenderInput {
  const beside = dirname(join(folder, path));
  const neighbours = readdirSync(beside, { withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(({ name }) => [
      name,
      new Uint8Array(readFileSync(join(beside, name))),
    ]);
  const text = readFileSync(join(folder, path), 'utf8');
  const score = parseScore({
    text,
    neighbours: {
      'file.txt': new TextEncoder().encode('I am ${metadata.name}\n'),
      ...Object.fromEntries(neighbours),
    },
    images: /image: \.$/m.test(text) ? ['registry.example.com/app:1.0'] : [],
    overrideProperties: [...overrideProperties],
  });
  if (!score.ok) {
    throw new Error(`${path}: ${JSON.stringify(score.problems)}`);
  }
  const { workload } = score.value;
  return renderInput(workload, {
    neighbours: score.value.neighbours,
    resources: Object.fromEntries(
      Object.entries(workload.resources ?? {}).map(([name, resource]) => [
        name,
        outputsOf(name, resource),
      ]),
    ),
  });
}

/** What resource definitions of these types give, credentials by reference. */
function outputsOf(name: string, { type }: Resource): Record<string, unknown> {
  const secret = (key: string) => ({ secretRef: { name: `${name}-x`, key } });
  const server = {
    host: `${name}.local`,
    port: 5432,
    username: secret('username'),
    password: secret('password'),
  };
  switch (type) {
    case 'volume':
      return { source: { emptyDir: {} } };
    case 'postgres':
    case 'mysql':
      return { ...server, name: 'orders', database: 'orders' };
    case 'mssql':
      return { ...server, server: server.host, database: 'orders' };
    case 'mongodb':
      return { ...server, connection: secret('connection') };
    case 'amqp':
      return { ...server, vhost: '/' };
    case 'redis':
    case 'elasticsearch':
      return server;
    case 'kafka-topic':
      return { ...server, name: 'orders', num_partitions: 3 };
    case 'service':
    case 'endpoint':
      return { name, url: `http://${name}` };
    case 'service-port':
      return { hostname: name, port: 8080 };
    case 'dns':
      return { host: `${name}.example.com` };
    case 'environment':
      return { NAME: 'World' };
    default:
      return {};
  }
}
