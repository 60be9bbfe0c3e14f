import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { setImmediate } from 'node:timers/promises';
import { Gate } from '../../__testUtils__/Gate';
import {
  claimed,
  hold,
  release,
  StoreHarness,
} from '../../database/__testUtils__/runStore/StoreHarness';
import { DatabaseRunStore } from '../../database/DatabaseRunStore';
import { LocalDispatcher } from './LocalDispatcher';
import { processLease } from './ProcessLease';

jest.setTimeout(60_000);

const databases = TestDatabases.create();

describe.each(databases.eachSupportedId())('LocalDispatcher on %s', id => {
  it('takes no run for left behind that has just ended here', async () => {
    const knex = await databases.init(id);
    const store = await DatabaseRunStore.create({
      database: mockServices.database({ knex, migrations: { skip: false } }),
    });
    const harness = new StoreHarness(() => store);
    const runId = await harness.newRun();
    const drives: { runId: string; replaces?: string }[] = [];
    const claim = new Gate();
    const later = new Gate();
    let looks = 0;
    const logger = mockServices.logger.mock();
    const dispatcher = new LocalDispatcher({
      store: {
        registerProcess: process => store.registerProcess(process),
        listRunnable: (now, limit) => store.listRunnable(now, limit),
        async listClaims() {
          const claims = await store.listClaims();
          looks += 1;
          if (claims.length > 0) {
            // The answer is on its way while the run comes to its end.
            claim.open();
            while ((await store.readClaim(runId)) !== undefined) {
              await setImmediate();
            }
            await setImmediate();
            looks = 0;
          } else if (looks === 3 && drives.length > 0) void later.pass();
          return claims;
        },
      },
      async drive({ runId: driven, replaces }) {
        drives.push({ runId: driven, replaces });
        await harness.append(runId, [claimed]);
        await claim.pass();
        await harness.append(runId, [], { ...hold, ...release });
        return 'done';
      },
      lease: processLease(knex, logger),
      process: 'p1',
      logger,
      ...{ slots: 1, pollMs: 5, graceMs: 0 },
    });
    await dispatcher.start();
    await later.reached;
    later.open();
    await dispatcher.stop();
    expect(drives).toEqual([{ runId, replaces: undefined }]);
  });
});
