import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import innominatusPlugin from '@innominatus/plugin-innominatus-backend';
import innominatusModuleGit from '@innominatus/plugin-innominatus-backend-module-git';
import { root } from './docsPages';

/** A server that the examples of a page run against. */
export interface DocsServer {
  /** Without a slash at the end. */
  origin: string;
  token: string;
  /** Where it keeps its repositories. */
  dataDir: string;
  stop(): Promise<void>;
}

/** Starts the plugin with its Git module, with a configuration as a page shows it. */
export async function docsServer(
  folder: string,
  configuration: JsonObject,
): Promise<DocsServer> {
  const dataDir = join(folder, 'data');
  const own = configuration.innominatus as JsonObject | undefined;
  const backend = await startTestBackend({
    features: [
      innominatusPlugin,
      innominatusModuleGit,
      mockServices.rootConfig.factory({
        data: {
          innominatus: {
            // The pages ask this server itself.
            steps: { httpRequest: { allowedHosts: ['localhost'] } },
            ...own,
            ...definitionsOf(own),
            dataDir,
          },
        },
      }),
    ],
  });
  const { port } = backend.server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    token: mockCredentials.user.token('user:default/admin'),
    dataDir,
    stop: () => backend.stop(),
  };
}

/** Pages name files as they lie in this repository. */
function definitionsOf(own: JsonObject | undefined): JsonObject {
  const definitions = own?.definitions as
    { locations: { type: string; target: string }[] } | undefined;
  if (!definitions) return {};
  const locations = definitions.locations.map(({ type, target }) => ({
    type,
    target: type === 'file' ? join(root, target) : target,
  }));
  return { definitions: { ...definitions, locations } };
}
