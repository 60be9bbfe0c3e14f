import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { findOperation } from './contract';

export const TOKEN = 'test-token';

/** A request that the server got. */
export interface SeenRequest {
  operation: string;
  path: Record<string, string>;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** Answers a request: with JSON (status 200 unless told), or on its own for streams. */
export type Handler = (
  request: SeenRequest,
  response: ServerResponse,
) => { status?: number; body: unknown } | undefined;

/**
 * A real HTTP server that plays innominatus: it answers what a test says, and holds test and client to the OpenAPI
 * document. `close` fails when either of them left it.
 */
export async function contractServer(handlers: Record<string, Handler>) {
  const seen: SeenRequest[] = [];
  const violations: string[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost');
    const path = url.pathname.replace(/^\/api\/innominatus/, '');
    const operation = findOperation(request.method ?? '', path);
    const body = await buffer(request);
    const handler = operation && handlers[operation.id];
    if (!operation || !handler) {
      violations.push(`unexpected ${request.method} ${request.url}`);
      sendError(response, 404, 'NotFoundError', 'no such route');
      return;
    }
    violations.push(...operation.checkQuery(url.searchParams));
    if (request.headers.authorization !== `Bearer ${TOKEN}`) {
      sendError(response, 401, 'AuthenticationError', 'Missing credentials');
      return;
    }
    const incoming: SeenRequest = {
      operation: operation.id,
      path: operation.path,
      query: url.searchParams,
      headers: request.headers,
      body,
    };
    seen.push(incoming);
    const answer = handler(incoming, response);
    if (!answer) return;
    const { status = 200 } = answer;
    violations.push(...operation.checkAnswer(status, answer.body));
    send(response, status, answer.body);
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    env: {
      INNOMINATUS_SERVER: `http://127.0.0.1:${port}`,
      INNOMINATUS_TOKEN: TOKEN,
    },
    seen,
    async close() {
      server.closeAllConnections();
      await new Promise<void>(resolve => {
        server.close(() => resolve());
      });
      expect(violations).toEqual([]);
    },
  };
}

/** The body of an error, as the server answers it. */
export function errorBody(
  statusCode: number,
  name: string,
  message: string,
  more: { problems?: object[]; reason?: string } = {},
) {
  return {
    error: { name, message, ...more },
    request: { method: 'GET', url: '/' },
    response: { statusCode },
  };
}

function sendError(
  response: ServerResponse,
  status: number,
  name: string,
  message: string,
): void {
  send(response, status, errorBody(status, name, message));
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, { 'Content-Type': 'application/json' })
    .end(JSON.stringify(body));
}
