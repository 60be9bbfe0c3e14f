import { LedgerActs, thing } from './LedgerActs';
import { byPerson, freshName, type StoreHarness } from './StoreHarness';

/** What effects add to the ledger. */
export function testLedger(harness: StoreHarness): void {
  const acts = new LedgerActs(harness);

  it('knows who made an object and all who use it', async () => {
    const [one, two] = [freshName(), freshName()];
    const maker = await harness.newRun(one);
    await acts.attempt(maker, [{ id: one }]);
    const user = await harness.newRun(two);
    await acts.attempt(user, [{ id: one, action: 'update' }]);
    expect(await acts.find(one)).toEqual({
      ...thing(one),
      createdByRun: maker,
      users: [
        { application: one, environment: 'local' },
        { application: two, environment: 'local' },
      ],
    });
  });

  it('knows nothing of what was announced and taken back', async () => {
    const name = freshName();
    const id = await harness.newRun(name);
    await acts.attempt(id, [{ id: name, confirmed: { happened: false } }]);
    expect(await acts.find(name)).toBeUndefined();
  });

  it('knows an object by the name that the target gave it', async () => {
    const name = freshName();
    const id = await harness.newRun(name);
    const externalId = `${name}-4711`;
    await acts.attempt(id, [{ id: name, confirmed: { externalId } }]);
    expect(await acts.find(name)).toBeUndefined();
    expect((await acts.find(externalId))?.createdByRun).toBe(id);
  });

  it.each(['succeeds', 'fails', 'isCancelled', 'isSkipped', 'isDone'] as const)(
    'knows what an attempt announced that %s',
    async end => {
      const name = freshName();
      const id = await harness.newRun(name);
      await acts.attempt(id, [{ id: name }], end);
      expect(await acts.users(name)).toEqual([name]);
      expect(await acts.overtaken(id, name)).toEqual([]);
    },
  );

  it('knows what an attempt of unknown outcome announced once the run ends with it', async () => {
    const name = freshName();
    const id = await harness.newRun(name);
    await acts.attempt(id, [{ id: name }], 'isLost');
    expect(await acts.find(name)).toBeUndefined();
    await harness.append(
      id,
      [
        { type: 'run.lockReleased', reason: 'it hangs' },
        { type: 'run.finished', outcome: 'failed' },
      ],
      byPerson(),
    );
    expect(await acts.users(name)).toEqual([name]);
  });

  it('counts an effect once, however often its step comes to an end', async () => {
    const [name, other] = [freshName(), freshName()];
    const first = await harness.newRun(name);
    await acts.attempt(first, [{ id: name }], 'fails');
    const second = await harness.newRun(other);
    await acts.attempt(second, [{ id: name, action: 'update' }]);
    // The second attempt ends; what the first one did stays older than what the other run did.
    await acts.attempt(first, [{ id: other }]);
    expect(await acts.overtaken(first, name)).toEqual([name]);
    expect(await acts.overtaken(second, name)).toEqual([]);
  });

  it('does not take an object for made by who cannot say so, while others use it', async () => {
    const [name, other] = [freshName(), freshName()];
    const user = await harness.newRun(name);
    await acts.attempt(user, [{ id: name, action: 'adopt' }]);
    const second = await harness.newRun(other);
    await acts.attempt(second, [{ id: name }], 'fails');
    expect((await acts.find(name))?.createdByRun).toBeUndefined();
    const [, ...rest] = await harness.store.listObjects({
      application: other,
      environment: 'local',
    });
    expect(rest).toEqual([]);
    await acts.attempt(second, [{ id: other }]);
    // The success says that the first attempt had made it after all.
    expect((await acts.find(name))?.createdByRun).toBe(second);
  });

  it('takes many effects at once, of many runs at the same time', async () => {
    const place = freshName();
    const ids = Array.from({ length: 500 }, (_, n) => `${place}/${n}`);
    const runs = [freshName(), freshName(), freshName()];
    await Promise.all(
      runs.map(async (application, n) => {
        const id = await harness.newRun(application);
        const order = n % 2 === 0 ? ids : ids.toReversed();
        await acts.attempt(
          id,
          order.map(object => ({ id: object, action: 'update' })),
        );
      }),
    );
    const users = await acts.users(`${place}/250`);
    expect(users).toEqual([...runs].sort());
  });

  it('lists what an application uses in an environment, newest first', async () => {
    const [name, other] = [freshName(), freshName()];
    const first = await harness.newRun(name);
    const url = 'https://example.org/1';
    await acts.attempt(first, [
      { id: `${name}/2`, url },
      { id: `${name}/1` },
      { id: `${name}/3`, action: 'adopt' },
    ]);
    const second = await harness.newRun(other);
    await acts.attempt(second, [{ id: `${name}/1`, action: 'update' }]);
    await harness.finish(first, 'succeeded');
    const third = await harness.newRun(name);
    await acts.attempt(third, [{ id: `${name}/2`, action: 'update' }]);

    const user = { application: name, environment: 'local' };
    expect(await harness.store.listObjects(user)).toEqual([
      {
        ...thing(`${name}/3`),
        alone: true,
        lastTouchedBy: { run: first, effect: 'a#1.3' },
      },
      {
        ...thing(`${name}/1`),
        alone: false,
        createdBy: { run: first, effect: 'a#1.2' },
        lastTouchedBy: { run: first, effect: 'a#1.2' },
      },
      {
        ...thing(`${name}/2`),
        url,
        alone: true,
        createdBy: { run: first, effect: 'a#1.1' },
        lastTouchedBy: { run: third, effect: 'a#1.1' },
      },
    ]);
    const prod = { application: name, environment: 'prod' };
    expect(await harness.store.listObjects(prod)).toEqual([]);
  });
}
