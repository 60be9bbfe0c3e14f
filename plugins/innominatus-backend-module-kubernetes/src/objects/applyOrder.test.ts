import fc from 'fast-check';
import { applyGroups, rankOf } from './applyOrder';
import type { Manifest } from './Manifest';

function manifest(apiVersion: string, kind: string, name = 'a'): Manifest {
  return { apiVersion, kind, metadata: { name } };
}

const ALL = [
  manifest('v1', 'Namespace'),
  manifest('apiextensions.k8s.io/v1', 'CustomResourceDefinition'),
  manifest('v1', 'ServiceAccount'),
  manifest('rbac.authorization.k8s.io/v1', 'Role'),
  manifest('rbac.authorization.k8s.io/v1', 'RoleBinding'),
  manifest('v1', 'ConfigMap'),
  manifest('v1', 'PersistentVolumeClaim'),
  manifest('v1', 'Service'),
  manifest('apps/v1', 'Deployment'),
  manifest('networking.k8s.io/v1', 'Ingress'),
  manifest('example.com/v1', 'Widget'),
  manifest('apiregistration.k8s.io/v1', 'APIService'),
];

describe('order of applying', () => {
  it('puts what others need first, in whatever order it is given', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(ALL, { minLength: ALL.length }),
        shuffled => {
          const groups = applyGroups(shuffled, one => one);
          expect(groups.flat().map(({ kind }) => kind)).toEqual(
            ALL.map(({ kind }) => kind),
          );
        },
      ),
    );
  });

  it('keeps every object, and those of one rank together, by name', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd');
    const object = fc
      .record({ which: fc.constantFrom(...ALL), name })
      .map(({ which, name: own }) => ({ ...which, metadata: { name: own } }));
    fc.assert(
      fc.property(fc.array(object), objects => {
        const groups = applyGroups(objects, one => one);
        expect(groups.flat()).toHaveLength(objects.length);
        const ranks = groups.map(group => [...new Set(group.map(rankOf))]);
        expect(ranks.every(own => own.length === 1)).toBe(true);
        expect(ranks.flat()).toEqual([...ranks.flat()].sort((a, b) => a - b));
      }),
    );
  });

  it('takes a kind of another group for what it is', () => {
    expect(rankOf({ apiVersion: 'example.com/v1', kind: 'Namespace' })).toBe(
      rankOf({ apiVersion: 'example.com/v1', kind: 'Widget' }),
    );
  });
});
