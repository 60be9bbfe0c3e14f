import { mockServices } from '@backstage/backend-test-utils';
import { readTargetConfig } from './readTargetConfig';

const keys = {
  targets: 'innominatus.targets.kubernetes',
  locatorMethods: 'kubernetes.clusterLocatorMethods',
  located: 'clusters',
};

const read = (data: object) =>
  readTargetConfig(mockServices.rootConfig({ data: { ...data } }), keys);

describe('readTargetConfig', () => {
  it('finds nothing where nothing is configured', () => {
    expect(read({})).toEqual({
      located: new Map(),
      targets: new Map(),
      skipped: [],
    });
  });

  it('finds what Backstage and innominatus name, by names with dots, too', () => {
    const { located, targets } = read({
      kubernetes: {
        clusterLocatorMethods: [
          { type: 'config', clusters: [{ name: 'a.b', url: 'https://a' }] },
          { type: 'config' },
          { type: 'config', clusters: [{ name: 'c', url: 'https://c' }] },
        ],
      },
      innominatus: {
        targets: { kubernetes: { 'a.b': { token: 't' }, 'x.y:6443': {} } },
      },
    });
    expect([...located.keys()]).toEqual(['a.b', 'c']);
    expect(located.get('c')?.getString('url')).toBe('https://c');
    expect([...targets.keys()]).toEqual(['a.b', 'x.y:6443']);
    expect(targets.get('a.b')?.getString('token')).toBe('t');
    expect(targets.get('x.y:6443')?.has('token')).toBe(false);
  });

  it('names the whole path of what is wrong in a section', () => {
    const { targets } = read({
      innominatus: { targets: { kubernetes: { 'a.b': { token: 1 } } } },
    });
    expect(() => targets.get('a.b')?.getString('token')).toThrow(
      "'innominatus.targets.kubernetes.a.b.token'",
    );
  });

  it('tells of the ways of Backstage that it does not go', () => {
    const { skipped } = read({
      kubernetes: {
        clusterLocatorMethods: [
          { type: 'config', clusters: [] },
          { type: 'catalog' },
        ],
      },
    });
    expect(skipped).toEqual([
      expect.stringMatching(
        /^kubernetes\.clusterLocatorMethods\[1\] is of type "catalog"/,
      ),
    ]);
  });
});
