import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { startRun } from './__testUtils__/startRun';
import {
  startTestServer,
  type TestServer,
} from './__testUtils__/startTestServer';
import { untilStatus } from './__testUtils__/untilRun';

const ada = 'user:default/ada';
const deny = { result: AuthorizeResult.DENY } as const;
const planHash = 'none';

const last = { name: 'Last', type: 'talk' };

describe('what is done to a run', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer();
  });
  afterEach(async () => {
    await server.stop();
  });

  const actions = [
    ['cancel', 'cancel', undefined, 'cancel'],
    ['retry', 'retry', undefined, 'retry'],
    ['the preview of a retry', 'retry?dryRun=true', undefined, 'retry'],
    ['rollback', 'rollback', undefined, 'rollback'],
    [
      'the preview of a rollback',
      'rollback?dryRun=true',
      undefined,
      'rollback',
    ],
    ['resume', 'resume', { step: 'last', outcome: 'done' }, 'resume'],
    ['approve', 'steps/last/approve', { planHash }, 'approve'],
    ['reject', 'steps/last/reject', { planHash, reason: 'no' }, 'approve'],
  ] as const;

  it('is refused to whoever lacks the permission: 403 to readers, 404 to others', async () => {
    const id = await startRun(server, [last]);
    await untilStatus(server, id, 'succeeded');
    for (const [name, path, body, word] of actions) {
      const permission = `innominatus.run.${word}`;
      server.policy[permission] = deny;
      server.audit.entries.length = 0;
      const refused = await server.send(
        'post',
        `/runs/${id}/${path}`,
        body,
        ada,
      );
      expect([name, refused.status]).toEqual([name, 403]);
      expect(refused.body.error).toEqual({
        name: 'NotAllowedError',
        message: `you lack the permission ${permission} on this run`,
      });
      server.policy['innominatus.run.read'] = deny;
      const hidden = await server.send(
        'post',
        `/runs/${id}/${path}`,
        body,
        ada,
      );
      const missing = await server.send(
        'post',
        `/runs/no-run/${path}`,
        body,
        ada,
      );
      expect([name, hidden.status]).toEqual([name, 404]);
      expect(hidden.text.replaceAll(id, 'no-run')).toBe(missing.text);
      expect(
        server.audit.entries
          .slice(0, 2)
          .map(({ outcome, meta }) => [outcome, meta.deniedPermission]),
      ).toEqual([
        ['failed', permission],
        ['failed', 'innominatus.run.read'],
      ]);
      delete server.policy['innominatus.run.read'];
      delete server.policy[permission];
    }
  });
});
