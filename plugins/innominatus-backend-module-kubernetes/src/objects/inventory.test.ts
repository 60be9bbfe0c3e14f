import fc from 'fast-check';
import {
  inventoryManifest,
  inventoryRef,
  readInventory,
  subtractRefs,
  uniteRefs,
} from './inventory';
import { objectId, type ObjectRef } from './ObjectRef';

const owner = { application: 'shop', environment: 'dev', set: 'web' };

const ref: fc.Arbitrary<ObjectRef> = fc.record(
  {
    apiVersion: fc.constantFrom('v1', 'apps/v1', 'apps/v1beta1', 'x.io/v1'),
    kind: fc.constantFrom('ConfigMap', 'Deployment', 'Thing'),
    namespace: fc.constantFrom('a', 'b'),
    name: fc.constantFrom('one', 'two', 'three'),
  },
  { requiredKeys: ['apiVersion', 'kind', 'name'] },
);

const ids = (refs: readonly ObjectRef[]) => refs.map(objectId).sort();

describe('the inventory', () => {
  it('is read as it was written, and equal ones are equal to the byte', () => {
    fc.assert(
      fc.property(fc.array(ref), refs => {
        const united = uniteRefs(refs);
        const write = (some: readonly ObjectRef[]) =>
          inventoryManifest({ owner, namespace: 'a', refs: some });
        expect(readInventory(write(united))).toEqual(united);
        expect(write([...united].reverse())).toEqual(write(united));
      }),
    );
  });

  it('names what has to go: all that was, and is not wanted', () => {
    fc.assert(
      fc.property(fc.array(ref), fc.array(ref), (before, wanted) => {
        const stale = subtractRefs(uniteRefs(before), wanted);
        const kept = new Set(ids(wanted));
        expect(ids(stale).some(id => kept.has(id))).toBe(false);
        expect(new Set([...ids(stale), ...kept])).toEqual(
          new Set(ids(uniteRefs(before, wanted))),
        );
      }),
    );
  });

  it('knows an object in another version again', () => {
    const old = { apiVersion: 'apps/v1beta1', kind: 'Deployment', name: 'a' };
    const now = { ...old, apiVersion: 'apps/v1' };
    expect(subtractRefs([old], [now])).toEqual([]);
    expect(uniteRefs([old], [now])).toEqual([now]);
  });

  it.each([
    [
      { ...owner, application: 'a-b', set: 'c' },
      { ...owner, application: 'a', set: 'b-c' },
    ],
    [owner, { ...owner, environment: 'prod' }],
    [
      { ...owner, application: 'A_b' },
      { ...owner, application: 'a-b' },
    ],
  ])('of %p is not that of %p', (one, other) => {
    const name = inventoryRef(one, 'shared').name;
    expect(name).not.toBe(inventoryRef(other, 'shared').name);
    expect(name).toMatch(/^innominatus-[a-z0-9-]+-[0-9a-f]{8}$/);
  });

  it.each([undefined, {}, { 'objects.json': '{' }, { 'objects.json': '[1]' }])(
    'is empty where somebody has made %p of it',
    data => {
      const object = {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'x' },
        data,
      };
      expect(readInventory(object)).toEqual([]);
    },
  );
});
