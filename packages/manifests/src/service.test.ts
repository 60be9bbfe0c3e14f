import { problemsOf, render, scoreWorkload } from './__testUtils__/render';

const ports = { web: { port: 80 } };

describe('services', () => {
  it('there is none without ports', () => {
    expect(render(scoreWorkload({ service: { ports: {} } })).services).toEqual(
      [],
    );
  });

  it('ports are listed by name, with their defaults', () => {
    const { services } = render(
      scoreWorkload({
        service: {
          ports: {
            www: { port: 80, targetPort: 8080 },
            '80': { port: 81 },
            dns: { port: 53, protocol: 'UDP' },
          },
        },
      }),
    );
    expect(services[0]?.spec.ports).toEqual([
      { name: '80', port: 81, protocol: 'TCP', targetPort: 81 },
      { name: 'dns', port: 53, protocol: 'UDP', targetPort: 53 },
      { name: 'www', port: 80, protocol: 'TCP', targetPort: 8080 },
    ]);
  });

  it('one port number may serve TCP and UDP, but each only once', () => {
    const both = { a: { port: 53 }, b: { port: 53, protocol: 'UDP' as const } };
    expect(problemsOf(scoreWorkload({ service: { ports: both } }))).toEqual([]);
    expect(
      problemsOf(
        scoreWorkload({ service: { ports: { ...both, c: { port: 53 } } } }),
      ),
    ).toEqual([
      expect.objectContaining({
        path: '/service/ports/c/port',
        reason: 'duplicatePort',
      }),
    ]);
  });

  it('the annotation service-name names the Service', () => {
    const { services } = render(
      scoreWorkload({
        metadata: {
          name: '1st',
          annotations: { 'k8s.score.dev/service-name': 'first' },
        },
        service: { ports },
      }),
    );
    expect(services.map(({ metadata }) => metadata.name)).toEqual(['first']);
  });

  it('a Service name that begins with a digit is a warning', () => {
    const { warnings } = render(
      scoreWorkload({ metadata: { name: '1st' }, service: { ports } }),
    );
    expect(warnings).toEqual([
      expect.objectContaining({
        path: '/metadata/name',
        reason: 'invalidName',
      }),
    ]);
    expect(
      render(scoreWorkload({ metadata: { name: '1st' } })).warnings,
    ).toEqual([]);
  });

  it.each(['Web', 'hello-world-headless-svc'])(
    'the annotation service-name cannot be %s',
    name => {
      expect(
        problemsOf(
          scoreWorkload({
            metadata: {
              name: 'hello-world',
              annotations: {
                'k8s.score.dev/kind': 'StatefulSet',
                'k8s.score.dev/service-name': name,
              },
            },
            service: { ports },
          }),
        ),
      ).toEqual([
        expect.objectContaining({
          path: '/metadata/annotations/k8s.score.dev~1service-name',
          reason: 'invalidName',
        }),
      ]);
    },
  );
});
