import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Who talks to the servers. */
export const tokens = {
  starter: 'token-of-the-starter-01234',
  approver: 'token-of-the-approver-0123',
};

/** Environments, each with what it does about requests that come while another run has the lock. */
export const environments = ['first', 'second', 'hasty'] as const;

/** Writes the configuration that all servers have in common. */
export function writeServerConfig(folder: string, slots: number): string {
  const file = join(folder, 'app-config.json');
  const all = { roles: ['all'] };
  const config = {
    backend: { logger: { level: 'info' } },
    innominatus: {
      worker: { slots, shutdownGrace: '2s' },
      environments: {
        first: {},
        second: {},
        hasty: { concurrency: 'supersede' },
      } satisfies Record<(typeof environments)[number], object>,
      auth: {
        roles: { all: { permissions: ['*'] } },
        tokens: [
          { token: tokens.starter, principal: 'user:default/ada', ...all },
          { token: tokens.approver, principal: 'user:default/bob', ...all },
        ],
      },
    },
  };
  writeFileSync(file, JSON.stringify(config));
  return file;
}
