import { problemsOf, render, withMain } from './__testUtils__/render';

describe('requests and limits', () => {
  it('G36: are copied, only those given', () => {
    const resources = {
      requests: { cpu: '999m' },
      limits: { memory: '10Mi' },
    };
    expect(render(withMain({ resources })).container('main').resources).toEqual(
      resources,
    );
    expect(
      render(withMain({ resources: { limits: {} } })).container('main'),
    ).not.toHaveProperty('resources');
  });

  it.each([
    ['128K', '128k'],
    ['1.5Ki', '1.5Ki'],
    ['2E', '2E'],
    ['100', '100'],
  ])('memory %s is %s in Kubernetes', (given, expected) => {
    expect(
      render(withMain({ resources: { limits: { memory: given } } })).container(
        'main',
      ).resources,
    ).toEqual({ limits: { memory: expected } });
  });

  it.each([
    ['cpu', '1000m', '1', false],
    ['cpu', '1001m', '1', true],
    ['cpu', '0.5', '500m', false],
    ['memory', '1Ki', '1K', true],
    ['memory', '1.0001Gi', '1Gi', true],
    ['memory', '1024', '1Ki', false],
    ['memory', '9007199254740993', '9007199254740992', true],
  ])(
    '%s: a request of %s with limit %s is a problem: %s',
    (name, request, limit, wrong) => {
      expect(
        problemsOf(
          withMain({
            resources: {
              requests: { [name]: request },
              limits: { [name]: limit },
            },
          }),
        ).map(({ path, reason }) => ({ path, reason })),
      ).toEqual(
        wrong
          ? [
              {
                path: `/containers/main/resources/requests/${name}`,
                reason: 'requestExceedsLimit',
              },
            ]
          : [],
      );
    },
  );

  it('what is no quantity is a problem', () => {
    expect(
      problemsOf(
        withMain({ resources: { limits: { cpu: '1toString', memory: '' } } }),
      ).map(({ path }) => path),
    ).toEqual([
      '/containers/main/resources/limits/cpu',
      '/containers/main/resources/limits/memory',
    ]);
  });
});
