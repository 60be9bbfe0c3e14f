import { problemsOf, render, withMain } from './__testUtils__/render';

const probe = { httpGet: { path: '/ready', port: 80 } };

describe('probes', () => {
  it('G22: of two checks httpGet is used, and that is said', () => {
    const { container, warnings } = render(
      withMain({
        livenessProbe: { ...probe, exec: { command: ['/bin/true'] } },
      }),
    );
    expect(container('main').livenessProbe).toEqual(probe);
    expect(warnings).toEqual([
      expect.objectContaining({
        path: '/containers/main/livenessProbe/exec',
        reason: 'unusedField',
      }),
    ]);
  });

  it('every field of both checks arrives', () => {
    const httpGet = {
      path: '/x',
      port: 8443,
      host: '127.0.0.1',
      scheme: 'HTTPS' as const,
      httpHeaders: [
        { name: 'B', value: '2' },
        { name: 'A', value: '1' },
      ],
    };
    const { container } = render(
      withMain({
        readinessProbe: { httpGet },
        livenessProbe: { exec: { command: ['a', 'b'] } },
      }),
    );
    expect(container('main').readinessProbe).toEqual({ httpGet });
    expect(container('main').livenessProbe).toEqual({
      exec: { command: ['a', 'b'] },
    });
  });

  it('an empty path is the root, empty headers are left out', () => {
    const { container } = render(
      withMain({
        readinessProbe: { httpGet: { path: '', port: 1, httpHeaders: [] } },
      }),
    );
    expect(container('main').readinessProbe).toEqual({
      httpGet: { path: '/', port: 1 },
    });
  });

  it('A52: a probe without a check is a problem', () => {
    expect(problemsOf(withMain({ livenessProbe: {} }))).toEqual([
      {
        path: '/containers/main/livenessProbe',
        reason: 'invalidProbe',
        message: 'either httpGet or exec must be defined',
      },
    ]);
  });

  it('a probe without a command is a problem', () => {
    expect(
      problemsOf(withMain({ livenessProbe: { exec: { command: [] } } })),
    ).toEqual([
      expect.objectContaining({
        path: '/containers/main/livenessProbe/exec/command',
      }),
    ]);
  });

  it('a header name that Kubernetes refuses is a problem', () => {
    const httpHeaders = [{ name: 'SOME_HEADER', value: 'x' }];
    expect(
      problemsOf(
        withMain({
          readinessProbe: { httpGet: { path: '/', port: 1, httpHeaders } },
        }),
      ),
    ).toEqual([
      expect.objectContaining({
        path: '/containers/main/readinessProbe/httpGet/httpHeaders/0/name',
        reason: 'invalidProbe',
      }),
    ]);
  });
});
