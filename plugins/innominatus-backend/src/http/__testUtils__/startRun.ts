import type { JsonObject } from '@backstage/types';
import { scoreFile } from './scoreFile';
import type { TestServer } from './startTestServer';

/** Deploys a Score file with these steps; answers the id of its run. */
export async function startRun(
  server: TestServer,
  steps: JsonObject[],
  options: { name?: string; environment?: string; user?: string } = {},
): Promise<string> {
  const { name = 'shop', environment = 'local', user } = options;
  const { status, body, text } = await server.post(
    `/specs?environment=${environment}`,
    scoreFile(steps, { name }),
    user,
  );
  if (status !== 202) throw new Error(`POST /specs: ${status} ${text}`);
  return body.runs[0].id;
}
