import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import type { DatabaseRunStore } from './DatabaseRunStore';
import { openStore } from './__testUtils__/openStore';
import {
  byPerson,
  freshName,
  StoreHarness,
} from './__testUtils__/runStore/StoreHarness';
import { testRunStore } from './__testUtils__/runStore/testRunStore';

jest.setTimeout(60_000);

const databases = TestDatabases.create();

describe.each(databases.eachSupportedId())('DatabaseRunStore on %s', id => {
  let knex: Knex;
  let store: DatabaseRunStore;

  beforeAll(async () => {
    knex = await databases.init(id);
    store = await openStore(knex, { publishing: true });
  });

  testRunStore(() => store);

  it('keeps no request for a lock of a run that has given it back, or will never have it', async () => {
    const harness = new StoreHarness(() => store);
    const application = freshName();
    const ended = await harness.newRun(application);
    const superseded = await harness.newRun(application);
    const options = { concurrency: 'supersede' } as const;
    const cancelled = await harness.newRun(application, options);
    await harness.append(
      cancelled,
      [{ type: 'run.finished', outcome: 'cancelled' }],
      byPerson(),
    );
    const waiting = await harness.newRun(application);
    const last = await harness.newRun(application);
    await harness.finish(ended, 'succeeded');
    const requests = await knex('lock_requests')
      .whereIn('run_id', [ended, superseded, cancelled, waiting, last])
      .orderBy('run_id')
      .pluck('run_id');
    expect(requests).toEqual([waiting, last]);
  });
});
