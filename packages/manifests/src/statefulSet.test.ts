import { problemsOf, render, scoreWorkload } from './__testUtils__/render';

const kind = (value: string) => ({
  name: 'hello-world',
  annotations: { 'k8s.score.dev/kind': value },
});
const ports = { web: { port: 80 } };

describe('kinds of workload', () => {
  it('G24: a StatefulSet has a headless Service', () => {
    const { owner, manifests, services } = render(
      scoreWorkload({ metadata: kind('StatefulSet'), service: { ports } }),
    );
    expect(
      manifests.map(manifest => [manifest.kind, manifest.metadata.name]),
    ).toEqual([
      ['Service', 'hello-world'],
      ['Service', 'hello-world-headless-svc'],
      ['StatefulSet', 'hello-world'],
    ]);
    expect(owner.spec).toMatchObject({
      serviceName: 'hello-world-headless-svc',
    });
    expect(services[1]?.spec).toMatchObject({
      clusterIP: 'None',
      ports: [{ name: 'default', port: 99 }],
    });
  });

  it('a Deployment may be asked for by name', () => {
    expect(
      render(scoreWorkload({ metadata: kind('Deployment') })).owner.kind,
    ).toBe('Deployment');
  });

  it('G25: an unknown kind is a problem', () => {
    expect(problemsOf(scoreWorkload({ metadata: kind('Foo') }))).toEqual([
      expect.objectContaining({
        path: '/metadata/annotations/k8s.score.dev~1kind',
        reason: 'unsupportedKind',
      }),
    ]);
  });

  it('the name of a StatefulSet leaves room for that of its headless Service', () => {
    const named = (name: string) =>
      problemsOf(scoreWorkload({ metadata: { ...kind('StatefulSet'), name } }));
    expect(named('a'.repeat(50))).toEqual([]);
    expect(named('a'.repeat(51))).toEqual([
      expect.objectContaining({
        path: '/metadata/name',
        reason: 'invalidName',
      }),
    ]);
  });
});
