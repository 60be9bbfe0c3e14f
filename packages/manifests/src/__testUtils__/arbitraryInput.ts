import type {
  Container,
  ContainerFile,
  ServicePort,
} from '@innominatus/plugin-innominatus-common';
import fc from 'fast-check';
import type { RenderInput } from '../RenderInput';
import { renderInput } from './render';

const resources = {
  db: { type: 'postgres' },
  data: { type: 'volume' },
  cache: { type: 'volume', id: 'shared-cache' },
};

const outputs = {
  db: {
    host: 'db.local',
    options: { z: 1, a: [{ y: 1, b: 2 }] },
    password: { secretRef: { name: 'db', key: 'password' } },
  },
  data: { source: { emptyDir: { sizeLimit: '1Gi', medium: 'Memory' } } },
  cache: { source: { hostPath: { type: 'Directory', path: '/cache' } } },
};

/** Files are never called like folders, so that no target lies below a file. */
const folder = fc
  .array(fc.constantFrom('a', 'b', 'etc'), { maxLength: 3 })
  .map(segments => segments.map(segment => `/${segment}`).join(''));

const fileTarget = fc
  .tuple(folder, fc.constantFrom('file1', 'file2', 'file3'))
  .map(([parent, name]) => `${parent}/${name}`);

const file: fc.Arbitrary<ContainerFile> = fc.oneof(
  fc
    .record(
      { content: fc.string(), mode: fc.constantFrom('0400', '644') },
      { requiredKeys: ['content'] },
    )
    .map(({ content, ...rest }) => ({ ...rest, content, noExpand: true })),
  fc.constantFrom(
    { content: '${resources.db.password}' },
    { content: 'host ${resources.db.host} ${resources.db.options}' },
    { source: 'neighbour.txt' },
    { binaryContent: 'AAEC' },
  ),
);

const text = fc.constantFrom(
  'plain',
  '${resources.db.host}',
  '${resources.db.password}',
  '$$ ${resources.db.password}:${metadata.name}',
  '$(A) ${resources.db.options}',
);

const container: fc.Arbitrary<Container> = fc.record(
  {
    image: fc.constantFrom('nginx', 'busybox:1'),
    args: fc.array(fc.string(), { maxLength: 2 }),
    variables: fc.dictionary(fc.constantFrom('A', 'B', 'C_D', 'e'), text),
    files: fc.dictionary(fileTarget, file, { maxKeys: 6 }),
    volumes: fc.dictionary(
      folder.map(path => `${path}/vol`),
      fc.record(
        {
          source: fc.constantFrom('${resources.data}', 'cache'),
          path: fc.constantFrom('x', '/x/y'),
          readOnly: fc.boolean(),
        },
        { requiredKeys: ['source'] },
      ),
      { maxKeys: 3 },
    ),
    readinessProbe: fc.constant({ httpGet: { path: '/', port: 80 } }),
  },
  { requiredKeys: ['image'] },
);

const containerNames = ['main', 'one', 'three', 'two'];

/** Inputs that render: several containers, each perhaps before those that follow it in the list of names. */
export const arbitraryInput: fc.Arbitrary<RenderInput> = fc
  .record({
    containers: fc.uniqueArray(
      fc.tuple(fc.constantFrom(...containerNames), container),
      { minLength: 1, selector: ([name]) => name },
    ),
    ready: fc.array(fc.constantFrom('complete', 'started', undefined), {
      minLength: 4,
      maxLength: 4,
    }),
    annotations: fc.constantFrom<Record<string, string>[]>(
      {},
      { 'k8s.score.dev/kind': 'StatefulSet', 'b.c/d': 'x', 'a.c/d': 'y' },
    ),
    ports: fc.constantFrom<Record<string, ServicePort>[]>(
      {},
      { web: { port: 80 }, admin: { port: 81 } },
    ),
    namespace: fc.constantFrom('shop-dev', undefined),
  })
  .map(({ containers, ready, annotations, ports, namespace }) => {
    const names = containers.map(([name]) => name);
    const ordered = containers.map(([name, body], index) => {
      const [next] = names.slice(index + 1);
      const state = ready[index];
      return [
        name,
        next && state
          ? { ...body, before: { [next]: { ready: state } } }
          : body,
      ] as const;
    });
    return renderInput(
      {
        apiVersion: 'score.dev/v1b1',
        metadata: { name: 'example', annotations },
        service: { ports },
        containers: Object.fromEntries(ordered),
        resources,
      },
      {
        namespace,
        resources: outputs,
        neighbours: { 'neighbour.txt': Uint8Array.of(0x61, 0x24, 0x24) },
      },
    );
  });
