import type { Config } from '@backstage/config';

/** Where the frontend plugin shows a run, or a step of it; a path within Backstage. */
export function runPage(run: string, step?: string): string {
  const page = `/innominatus/runs/${encodeURIComponent(run)}`;
  return step === undefined ? page : `${page}?step=${encodeURIComponent(step)}`;
}

/** Where people look at a run from outside: at Backstage, else at what the server itself says of it. */
export function runUrlForPeople(
  config: Config,
  baseUrl: string,
): (id: string) => string {
  const app = config.getOptionalString('app.baseUrl');
  return id =>
    app === undefined
      ? `${baseUrl}/runs/${encodeURIComponent(id)}`
      : `${app.replace(/\/$/, '')}${runPage(id)}`;
}
