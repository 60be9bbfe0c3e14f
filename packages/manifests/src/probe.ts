import type { ContainerProbe } from '@innominatus/plugin-innominatus-common';
import type { RenderContext } from './RenderContext';

/** @public */
export interface Probe {
  httpGet?: {
    path: string;
    port: number;
    host?: string;
    scheme?: 'HTTP' | 'HTTPS';
    httpHeaders?: { name: string; value: string }[];
  };
  exec?: { command: string[] };
  periodSeconds?: number;
  failureThreshold?: number;
}

/** Score knows no timing, so Kubernetes' defaults apply. Of two checks httpGet wins, as in score-k8s. */
export function renderProbe(
  context: RenderContext,
  path: readonly string[],
  probe: ContainerProbe | undefined,
): Probe | undefined {
  if (probe?.httpGet) {
    if (probe.exec) {
      context.findings.warning([...path, 'exec'], {
        reason: 'unusedField',
        message: 'the probe has httpGet as well; exec is not used',
      });
    }
    return httpProbe(context, [...path, 'httpGet'], probe.httpGet);
  }
  if (probe?.exec) {
    if (probe.exec.command.length === 0) {
      context.findings.problem([...path, 'exec', 'command'], {
        reason: 'invalidProbe',
        message: 'the probe has no command to run',
      });
    }
    return { exec: { command: [...probe.exec.command] } };
  }
  if (probe) {
    context.findings.problem(path, {
      reason: 'invalidProbe',
      message: 'either httpGet or exec must be defined',
    });
  }
  return undefined;
}

function httpProbe(
  context: RenderContext,
  path: readonly string[],
  { path: urlPath, port, host, scheme, httpHeaders }: ScoreHttpProbe,
): Probe {
  httpHeaders?.forEach((header, index) => {
    // Score allows the underscore, the Kubernetes API does not.
    if (!/^[-A-Za-z0-9]+$/.test(header.name)) {
      context.findings.problem(
        [...path, 'httpHeaders', String(index), 'name'],
        {
          reason: 'invalidProbe',
          message: `Kubernetes refuses the header name ${JSON.stringify(header.name)}`,
          hint: 'use letters, digits and "-" only',
        },
      );
    }
  });
  return {
    httpGet: {
      path: urlPath || '/',
      port,
      ...(host && { host }),
      ...(scheme && { scheme }),
      ...(httpHeaders?.length && {
        httpHeaders: httpHeaders.map(({ name, value }) => ({ name, value })),
      }),
    },
  };
}

type ScoreHttpProbe = NonNullable<ContainerProbe['httpGet']>;

/**
 * For a container that others wait for until it is healthy. Kubernetes restarts a container whose startup probe fails
 * for good, so it gets five minutes, and a short period, so that the others start soon after.
 */
export function startupProbe(check: Probe): Probe {
  return { ...check, periodSeconds: 2, failureThreshold: 150 };
}
