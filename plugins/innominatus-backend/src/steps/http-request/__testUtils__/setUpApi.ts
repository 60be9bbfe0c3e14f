import type { JsonObject } from '@backstage/types';
import type { StepExample } from '@innominatus/plugin-innominatus-node';
import type { StepWorld } from '@innominatus/plugin-innominatus-node/testUtils';
import { createHttpRequestStep } from '../createHttpRequestStep';
import {
  TestServer,
  type Answer,
  type ReceivedRequest,
} from '../../httpClient/__testUtils__/TestServer';

/** The APIs that the examples call, on one real server. */
export async function setUpApi(example: StepExample): Promise<StepWorld> {
  const things: Record<string, JsonObject> = {};
  let builds = 0;

  function answer(request: ReceivedRequest): Answer {
    const { method, path } = request;
    switch (path) {
      case '/health':
        return { body: 'fine' };
      case '/builds/latest':
        builds += 1;
        return { body: { state: builds < 3 ? 'running' : 'passed' } };
      default:
        return method === 'GET' ? read(path) : write(request);
    }
  }

  function read(path: string): Answer {
    const [, owner] = /^\/orders\/for\/(.*)$/.exec(path) ?? [];
    const thing = owner
      ? Object.values(things).find(order => order.for === owner)
      : things[path];
    return thing ? { body: thing } : { status: 404 };
  }

  function write({ method, path, body }: ReceivedRequest): Answer {
    if (method === 'DELETE') {
      const there = Object.hasOwn(things, path);
      delete things[path];
      return { status: there ? 204 : 404 };
    }
    const wanted: JsonObject = JSON.parse(body);
    if (method === 'PUT') {
      things[path] = wanted;
      return { status: 201, body: wanted };
    }
    const id = wanted.name ?? Object.keys(things).length + 1;
    const thing = { id, ...wanted };
    things[`${path}/${id}`] = thing;
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
