import type { RunStore } from '../../RunStore';
import { StoreHarness } from './StoreHarness';
import { testAppend } from './testAppend';
import { testConcurrency } from './testConcurrency';
import { testDispatch } from './testDispatch';
import { testInterventions } from './testInterventions';
import { testLedger } from './testLedger';
import { testLists } from './testLists';
import { testLocks } from './testLocks';
import { testLogs } from './testLogs';
import { testOffers } from './testOffers';
import { testPublishing } from './testPublishing';
import { testRequeue } from './testRequeue';
import { testRetention } from './testRetention';
import { testSecrets } from './testSecrets';
import { testSubmit } from './testSubmit';
import { testTopics } from './testTopics';
import { testWebhooks } from './testWebhooks';
import { testUndoneEffects } from './testUndoneEffects';

/** What every store has to do, on every database. */
export function testRunStore(open: () => RunStore): void {
  const harness = new StoreHarness(open);

  const parts = {
    submit: testSubmit,
    concurrency: testConcurrency,
    'append by a driver': testAppend,
    'append by others': testInterventions,
    requeue: testRequeue,
    ledger: testLedger,
    'ledger of what goes': testUndoneEffects,
    locks: testLocks,
    secrets: testSecrets,
    dispatch: testDispatch,
    topics: testTopics,
    webhooks: testWebhooks,
    publishing: testPublishing,
    offers: testOffers,
    logs: testLogs,
    retention: testRetention,
    lists: testLists,
  };
  describe.each(Object.entries(parts))('%s', (_, part) => {
    part(harness);
  });
}
