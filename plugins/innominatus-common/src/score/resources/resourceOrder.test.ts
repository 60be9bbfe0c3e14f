import type { JsonObject } from '@backstage/types';
import fc from 'fast-check';
import type { Resource, Workload } from '../Workload';
import { resourceOrder } from './resourceOrder';
import { resourceUid } from './resourceUid';

function workload(name: string, resources: Record<string, Resource>): Workload {
  return {
    apiVersion: 'score.dev/v1b1',
    metadata: { name },
    containers: { main: { image: 'busybox' } },
    resources,
  };
}

/** Resources of one workload, each with references to others in its params. */
function referring(references: Record<string, string[]>): Workload {
  return workload(
    'eg',
    Object.fromEntries(
      Object.entries(references).map(([name, others]) => {
        const text = others.map(other => `\${resources.${other}.blah}`);
        return [name, { type: 'thing', params: { a: text.join(' ') } }];
      }),
    ),
  );
}

function uidsOf(...workloads: Workload[]): string[] {
  const result = resourceOrder(workloads);
  return result.ok
    ? result.value.map(({ uid }) => uid)
    : result.problems.map(({ message }) => message);
}

const cycle = ['a cycle exists involving resource param placeholders'];
const shared = (fields: { metadata?: JsonObject; params?: JsonObject }) => ({
  type: 'thing',
  id: 'elephant',
  ...fields,
});

describe('resourceUid', () => {
  it('belongs to workload and name when there is no id', () => {
    expect(resourceUid('work', 'my-res', { type: 'res-type' })).toBe(
      'res-type.default#work.my-res',
    );
  });

  it('E2: holds the class', () => {
    expect(
      resourceUid('work', 'my-res', { type: 'res-type', class: 'something' }),
    ).toBe('res-type.something#work.my-res');
  });

  it('E3: holds the id instead of workload and name', () => {
    expect(
      resourceUid('work', 'my-res', { type: 'res-type', id: 'something' }),
    ).toBe('res-type.default#something');
  });
});

describe('resourceOrder: shared resources', () => {
  it('E5: takes equal definitions of one uid as one resource', () => {
    const metadata = { x: 'a' };
    const result = resourceOrder([
      workload('eg', { one: shared({ metadata }), two: shared({ metadata }) }),
    ]);
    expect(result).toEqual({
      ok: true,
      value: [
        {
          uid: 'thing.default#elephant',
          type: 'thing',
          class: 'default',
          id: 'elephant',
          sourceWorkload: 'eg',
          name: 'one',
          metadata,
          params: undefined,
          dependsOn: [],
          declaredBy: [
            { workload: 'eg', name: 'one' },
            { workload: 'eg', name: 'two' },
          ],
        },
      ],
    });
  });

  it('E6: refuses definitions with different metadata', () => {
    expect(
      uidsOf(
        workload('eg', {
          one: shared({ metadata: { x: 'a' } }),
          two: shared({ metadata: { x: 'y' } }),
        }),
      ),
    ).toEqual([
      "resource 'thing.default#elephant': multiple definitions with different metadata",
    ]);
  });

  it('refuses definitions with different params, whatever the order of the keys', () => {
    const one = workload('aa', { r: shared({ params: { x: 1, y: 2 } }) });
    const two = workload('bb', { r: shared({ params: { y: 2, x: 1 } }) });
    const three = workload('cc', { r: shared({ params: { x: 2 } }) });
    expect(uidsOf(one, two)).toEqual(['thing.default#elephant']);
    expect(uidsOf(one, two, three)).toEqual([
      "resource 'thing.default#elephant': multiple definitions with different params",
    ]);
  });

  it('E8: shares by id, and the first workload by name is the source', () => {
    const resources = {
      one: { type: 'thing' },
      two: { type: 'thing2', id: 'dog' },
    };
    const result = resourceOrder([
      workload('example2', resources),
      workload('example1', resources),
    ]);
    expect(result).toMatchObject({
      ok: true,
      value: [
        { uid: 'thing.default#example1.one', sourceWorkload: 'example1' },
        { uid: 'thing.default#example2.one', sourceWorkload: 'example2' },
        { uid: 'thing2.default#dog', sourceWorkload: 'example1' },
      ],
    });
  });

  it('takes the definition with params, once and after what it needs', () => {
    const result = resourceOrder([
      workload('aa', { s: shared({}) }),
      workload('bb', {
        dns: { type: 'dns' },
        s: shared({ params: { host: '${resources.dns.host}' } }),
      }),
    ]);
    expect(result).toMatchObject({
      ok: true,
      value: [
        { uid: 'dns.default#bb.dns' },
        {
          uid: 'thing.default#elephant',
          sourceWorkload: 'bb',
          name: 's',
          dependsOn: ['dns.default#bb.dns'],
        },
      ],
    });
  });

  it('refuses two workloads of one name', () => {
    const twice = workload('eg', { one: { type: 'thing' } });
    expect(uidsOf(twice, twice)).toEqual(['two workloads have the name "eg"']);
  });
});

describe('resourceOrder: order', () => {
  it('is empty without resources', () => {
    expect(uidsOf()).toEqual([]);
    expect(uidsOf(workload('eg', {}))).toEqual([]);
  });

  it('E9: refuses a resource that refers to itself, and two that need each other', () => {
    expect(uidsOf(referring({ aa: ['aa'] }))).toEqual(cycle);
    expect(uidsOf(referring({ aa: ['bb'], bb: ['aa'] }))).toEqual(cycle);
  });

  it('E11: sorts unrelated resources by uid', () => {
    expect(uidsOf(referring({ res2: [], res1: [] }))).toEqual([
      'thing.default#eg.res1',
      'thing.default#eg.res2',
    ]);
  });

  it('puts what is needed first', () => {
    expect(
      uidsOf(referring({ res1: ['res2'], res2: [], res3: ['res1'] })),
    ).toEqual([
      'thing.default#eg.res2',
      'thing.default#eg.res1',
      'thing.default#eg.res3',
    ]);
  });

  it('E12: turns a chain of six round', () => {
    const names = ['res1', 'res2', 'res3', 'res4', 'res5', 'res6'];
    const chain = Object.fromEntries(
      names.map((name, index) => [name, names.slice(index + 1)]),
    );
    expect(uidsOf(referring(chain))).toEqual(
      names.reverse().map(name => `thing.default#eg.${name}`),
    );
  });

  it('E14: takes an escaped reference for no dependency', () => {
    const params = { a: '$${resources.aa.blah}' };
    expect(uidsOf(workload('eg', { aa: { type: 'thing', params } }))).toEqual([
      'thing.default#eg.aa',
    ]);
  });

  it('names a resource that is not declared', () => {
    expect(uidsOf(referring({ aa: ['nope'] }))).toEqual([
      "workload 'eg' resource 'aa': refers to unknown resource names 'nope'",
    ]);
  });

  it('puts every resource after those it needs, whatever the order of the input', () => {
    const graph = fc.array(fc.array(fc.nat(30), { maxLength: 4 }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(graph, edges => {
        const references = edges.map((targets, index) => [
          `r${index}`,
          targets.filter(target => target < index).map(target => `r${target}`),
        ]);
        const result = resourceOrder([
          referring(Object.fromEntries(references)),
        ]);
        const shuffled = resourceOrder([
          referring(Object.fromEntries(references.reverse())),
        ]);
        const seen = new Set<string>();
        const late = (result.ok ? result.value : []).flatMap(
          ({ uid, dependsOn }) => {
            seen.add(uid);
            return dependsOn.filter(needed => !seen.has(needed));
          },
        );
        expect(result.ok).toBe(true);
        expect(late).toEqual([]);
        expect(seen.size).toBe(edges.length);
        expect(shuffled).toEqual(result);
      }),
    );
  });
});
