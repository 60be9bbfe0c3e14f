import { parseManifests } from './parseManifests';

const text = (content: string) => [{ path: '/files/a.yaml', content }];

describe('manifests', () => {
  it('are read from several documents, lists and maps, without empty ones', () => {
    const map = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'c' } };
    const list = `
---
apiVersion: v1
kind: List
items:
- {apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {"on": "yes"}}
---
# nothing
---
{apiVersion: v1, kind: Secret, metadata: {name: b}}
`;
    const parsed = parseManifests([
      ...text(list),
      { path: '/manifests/0', content: map },
    ]);
    expect(parsed.ok && parsed.value).toEqual([
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'a' },
        data: { on: 'yes' },
      },
      { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'b' } },
      map,
    ]);
  });

  it('have all that is wrong with them named, with its place', () => {
    const parsed = parseManifests([
      ...text('{apiVersion: v1, metadata: {}}\n---\n- 1\n'),
      { path: '/manifests/0', content: { kind: 'Pod' } },
      { path: '/files/b.yaml', content: 'a: [' },
    ]);
    expect(parsed.ok ? [] : parsed.problems.map(({ path }) => path)).toEqual([
      '/files/a.yaml/0/kind',
      '/files/a.yaml/0/metadata/name',
      '/files/a.yaml/1',
      '/manifests/0/apiVersion',
      '/manifests/0/metadata',
      '/files/b.yaml',
    ]);
  });

  it('may not name one object twice, not even in two versions', () => {
    const one = (apiVersion: string) =>
      `{apiVersion: ${apiVersion}, kind: Deployment, metadata: {name: a}}`;
    const parsed = parseManifests(
      text(`${one('apps/v1')}\n---\n${one('apps/v1beta1')}`),
    );
    expect(parsed).toMatchObject({
      ok: false,
      problems: [{ message: 'Deployment a is given twice' }],
    });
  });
});
