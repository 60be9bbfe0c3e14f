import { TestServer, type Handler } from './TestServer';

const servers: TestServer[] = [];

/** A server that ends with its test. */
export async function startServer(handler: Handler): Promise<TestServer> {
  const server = await TestServer.start(handler);
  servers.push(server);
  return server;
}

/** For `afterEach`. */
export async function closeServers(): Promise<void> {
  await Promise.all(servers.splice(0).map(server => server.close()));
}
