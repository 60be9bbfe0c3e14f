import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { openStore } from './__testUtils__/openStore';
import { AT } from './__testUtils__/runStore/newSubmission';
import { offer } from './__testUtils__/runStore/testOffers';
import { scheduleHousekeeping } from './scheduleHousekeeping';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

it('plans that have expired are forgotten when the scheduler says so, and others stay', async () => {
  const knex = await databases.init('SQLITE_3');
  const store = await openStore(knex);
  const later = new Date(Date.now() + 60_000).toISOString();
  const [expired, current] = [offer(), offer({ expiresAt: later })];
  await store.storeOffers([expired, current]);
  const scheduler = mockServices.scheduler();
  const forever = { events: undefined, logs: undefined };
  const logger = mockServices.logger.mock();
  await scheduleHousekeeping(scheduler, store, {
    retention: forever,
    clock: () => new Date().toISOString(),
    logger,
  });
  await scheduler.triggerTask('innominatus-housekeeping');
  const query = { principal: 'user:default/ada', now: AT };
  expect(await store.findOffer(expired.hash, query)).toBeUndefined();
  expect(await store.findOffer(current.hash, query)).toBeDefined();
});
