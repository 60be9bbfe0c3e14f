import type { Container } from '@innominatus/plugin-innominatus-common';
import {
  problemsOf,
  render,
  scoreWorkload,
  withMain,
} from './__testUtils__/render';

type Ready = 'started' | 'healthy' | 'complete';
const probe = { httpGet: { path: '/ready', port: 80 } };

/** `{a: {b: 'complete'}}`: a has to complete before b. */
function containers(
  before: Record<string, Record<string, Ready>>,
  more: Record<string, Partial<Container>> = {},
) {
  const names = new Set([
    ...Object.keys(before),
    ...Object.values(before).flatMap(targets => Object.keys(targets)),
  ]);
  return scoreWorkload({
    containers: Object.fromEntries(
      [...names].map(name => [
        name,
        {
          image: name,
          before: Object.fromEntries(
            Object.entries(before[name] ?? {}).map(([target, ready]) => [
              target,
              { ready },
            ]),
          ),
          ...more[name],
        },
      ]),
    ),
  });
}

function order(...args: Parameters<typeof containers>) {
  const { pod } = render(containers(...args));
  return {
    init: (pod.spec.initContainers ?? []).map(({ name }) => name),
    main: pod.spec.containers.map(({ name }) => name),
  };
}

describe('before', () => {
  it('a container that has to complete is an init container', () => {
    const { pod } = render(containers({ migrate: { app: 'complete' } }));
    expect(pod.spec.initContainers).toEqual([
      { name: 'migrate', image: 'migrate' },
    ]);
    expect(pod.spec.containers).toEqual([{ name: 'app', image: 'app' }]);
  });

  it('a container that has to be started is a sidecar', () => {
    const { pod } = render(
      containers(
        { proxy: { app: 'started' } },
        { proxy: { readinessProbe: probe } },
      ),
    );
    expect(pod.spec.initContainers).toEqual([
      {
        name: 'proxy',
        image: 'proxy',
        restartPolicy: 'Always',
        readinessProbe: probe,
      },
    ]);
  });

  it.each(['readinessProbe', 'livenessProbe'] as const)(
    'a container that has to be healthy is a sidecar that starts with its %s',
    name => {
      const { container } = render(
        containers({ proxy: { app: 'healthy' } }, { proxy: { [name]: probe } }),
      );
      expect(container('proxy')).toEqual({
        name: 'proxy',
        image: 'proxy',
        restartPolicy: 'Always',
        [name]: probe,
        startupProbe: { ...probe, periodSeconds: 2, failureThreshold: 150 },
      });
    },
  );

  it('a container that has to be healthy needs a probe', () => {
    expect(problemsOf(containers({ proxy: { app: 'healthy' } }))).toEqual([
      expect.objectContaining({
        path: '/containers/proxy/before',
        reason: 'invalidProbe',
      }),
    ]);
  });

  it('the probes of a container that runs to its end are dropped with a warning', () => {
    const { container, warnings } = render(
      containers(
        { migrate: { app: 'complete' } },
        { migrate: { livenessProbe: probe } },
      ),
    );
    expect(container('migrate')).not.toHaveProperty('livenessProbe');
    expect(warnings).toEqual([
      expect.objectContaining({
        path: '/containers/migrate',
        reason: 'unusedField',
      }),
    ]);
  });

  it('the order of init containers follows before, not the names', () => {
    expect(
      order({ zulu: { alpha: 'complete' }, alpha: { main: 'complete' } }),
    ).toEqual({ init: ['zulu', 'alpha'], main: ['main'] });
  });

  it('a sidecar in front of an init container starts first', () => {
    expect(
      order({ proxy: { migrate: 'started' }, migrate: { app: 'complete' } }),
    ).toEqual({ init: ['proxy', 'migrate'], main: ['app'] });
  });

  it('what before leaves open goes by name', () => {
    expect(
      order({
        y: { main: 'complete' },
        x: { main: 'complete', z: 'started' },
        z: { main: 'complete' },
      }),
    ).toEqual({ init: ['x', 'y', 'z'], main: ['main'] });
  });

  it('whoever has to complete for one is no sidecar for another', () => {
    const { container } = render(
      containers({ a: { b: 'started', c: 'complete' } }),
    );
    expect(container('a')).not.toHaveProperty('restartPolicy');
  });

  it('B14: an unknown container is a problem', () => {
    const workload = withMain({
      before: { nonexistent: { ready: 'started' }, gone: { ready: 'started' } },
    });
    expect(problemsOf(workload).map(({ message }) => message)).toEqual([
      'container "main" before refers to unknown container "gone"',
      'container "main" before refers to unknown container "nonexistent"',
    ]);
  });

  it.each<Record<string, Record<string, Ready>>>([
    { a: { b: 'started' }, b: { a: 'started' } },
    { a: { b: 'started' }, b: { c: 'started' }, c: { a: 'started' } },
    { a: { a: 'started' } },
  ])('B16: a cycle is reported once: %j', before => {
    expect(problemsOf(containers(before))).toEqual([
      expect.objectContaining({
        path: '/containers',
        message: expect.stringContaining(
          'containers before relationships contain a cycle',
        ),
      }),
    ]);
  });
});
