import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  claimed,
  StoreHarness,
} from '../database/__testUtils__/runStore/StoreHarness';
import { openStore } from '../database/__testUtils__/openStore';
import type { UnpublishedRun } from '../database/RunStore';
import type { FactSink } from './FactSink';
import { RunFeed } from './RunFeed';
import { RunPublisher } from './RunPublisher';

jest.setTimeout(60_000);

const databases = TestDatabases.create();

/** Keeps what it is told; fails as often as it is asked to. */
class ListeningSink implements FactSink {
  readonly name = 'listener';
  readonly heard: string[] = [];
  failures = 0;
  #notify: () => void = () => undefined;

  async publish(runs: readonly UnpublishedRun[]): Promise<void> {
    if (this.failures > 0) {
      this.failures -= 1;
      throw new Error('nobody at home');
    }
    for (const { run, facts } of runs) {
      this.heard.push(...facts.map(({ seq }) => `${run.id}/${seq}`));
    }
    this.#notify();
  }

  async hears(count: number): Promise<string[]> {
    while (this.heard.length < count) {
      await new Promise<void>(resolve => {
        this.#notify = resolve;
      });
    }
    return this.heard;
  }
}

describe.each(databases.eachSupportedId())('RunPublisher on %s', id => {
  async function open() {
    const knex = await databases.init(id);
    const store = await openStore(knex, { publishing: true });
    const feed = new RunFeed();
    const logger = mockServices.logger.mock();
    const publisher = (sinks: FactSink[], isLeader = () => true) =>
      new RunPublisher({ store, sinks, feed, isLeader, logger });
    return {
      store,
      feed,
      logger,
      publisher,
      harness: new StoreHarness(() => store),
    };
  }

  it('tells of what the process before it could not tell of, and of what comes', async () => {
    const { publisher, harness } = await open();
    const run = await harness.newRun();
    const sink = new ListeningSink();
    const running = publisher([sink]);
    running.start();
    await sink.hears(2);
    await harness.append(run, [claimed]);
    expect(await sink.hears(3)).toEqual([`${run}/1`, `${run}/2`, `${run}/3`]);
    await running.stop();
  });

  it('tells of nothing while another process drives the runs', async () => {
    const { publisher, harness } = await open();
    let leads = false;
    const idle = new ListeningSink();
    const leading = new ListeningSink();
    const follower = publisher([idle], () => leads);
    const leader = publisher([leading]);
    follower.start();
    leader.start();
    const run = await harness.newRun();
    await leading.hears(2);
    await leader.stop();
    expect(idle.heard).toEqual([]);
    leads = true;
    await harness.append(run, [claimed]);
    await idle.hears(1);
    expect(idle.heard.at(-1)).toBe(`${run}/3`);
    await follower.stop();
  });

  it('tells one sink again after its failure, and another one only once', async () => {
    const { publisher, harness, logger } = await open();
    const [broken, whole] = [new ListeningSink(), new ListeningSink()];
    broken.failures = 2;
    const running = publisher([broken, whole]);
    running.start();
    await harness.newRun();
    await broken.hears(2);
    await running.stop();
    expect(broken.heard).toEqual(whole.heard);
    expect(whole.heard).toHaveLength(2);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('is told of changes, and does not wait for its next look then', async () => {
    const { publisher, harness, feed } = await open();
    const sink = new ListeningSink();
    const running = publisher([sink]);
    running.start();
    await harness.newRun();
    await sink.hears(2);
    const run = await harness.newRun();
    const before = Date.now();
    feed.changed(run);
    await sink.hears(4);
    expect(Date.now() - before).toBeLessThan(900);
    await running.stop();
  });
});
