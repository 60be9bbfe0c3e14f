import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const answers: Record<string, { status: number; body?: object } | undefined> = {
  'GET /hello/health': { status: 200 },
  'PUT /api/services/shop': { status: 200, body: { tier: 2 } },
  'POST /api/certificates': { status: 201 },
  'POST /api/orders': { status: 200, body: { id: 7 } },
  'GET /ci/builds/latest': { status: 200, body: { state: 'passed' } },
  'POST /chat/hooks/deployments': { status: 200 },
};

/** The services that examples call, `/<host>/<path>` for `https://<host>.example.com/<path>`. */
export async function exampleServer(): Promise<{
  host: string;
  /** The text with the addresses of this server in the place of those of the examples. */
  place(text: string): string;
  stop(): Promise<void>;
}> {
  const server = createServer((req, res) => {
    const answer = answers[`${req.method} ${req.url}`] ?? { status: 404 };
    res.writeHead(answer.status, { 'Content-Type': 'application/json' });
    res.end(JSON.stringify(answer.body ?? {}));
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const host = `127.0.0.1:${port}`;
  return {
    host,
    place: text =>
      text.replaceAll(/https:\/\/(\w+)\.example\.com/g, `http://${host}/$1`),
    stop: () => closed(server),
  };
}

function closed(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
