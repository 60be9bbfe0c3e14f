import type { JsonObject } from '@backstage/types';
import type { StepExample } from '@innominatus/plugin-innominatus-node';
import type { StepWorld } from '@innominatus/plugin-innominatus-node/testUtils';
import { createHttpRequestStep } from '../createHttpRequestStep';
import { TestServer, type Answer, type ReceivedRequest } from './TestServer';

/** The APIs that the examples call, on one real server. */
export async function setUpApi(example: StepExample): Promise<StepWorld> {
  const things: Record<string, JsonObject> = {};
  let builds = 0;

  function answer({ method, path, body }: ReceivedRequest): Answer {
    if (path === '/health') {
      return { body: 'fine' };
    }
    if (path === '/builds/latest') {
      builds += 1;
      return { body: { state: builds < 3 ? 'running' : 'passed' } };
    }
    if (method === 'GET') {
      const thing = things[path];
      return thing ? { body: thing } : { status: 404 };
    }
    const thing: JsonObject = JSON.parse(body);
    things[method === 'PUT' ? path : `${path}/${thing.name}`] = thing;
    return { status: 201, body: thing };
  }

  const server = await TestServer.start(answer);
  return {
    stepType: createHttpRequestStep({ allowedHosts: ['127.0.0.1'] }),
    replace: {
      'https://hello.example.com': server.url,
      'https://api.example.com': server.url,
      'https://ci.example.com': server.url,
      '${metadata.name}': 'hello',
      '${owner}': 'group:default/platform',
      '${run.startedBy}': 'user:default/ada',
    },
    snapshot: () => things,
    stall: () => server.stall(),
    lookupTells: 'lookup' in example.step,
    close: () => server.close(),
  };
}
