import { LedgerActs } from './LedgerActs';
import { freshName, type StoreHarness } from './StoreHarness';

/** What undoing and deleting take out of the ledger, and what one run knows of another's touches. */
export function testUndoneEffects(harness: StoreHarness): void {
  const acts = new LedgerActs(harness);
  const update = (id: string) => [{ id, action: 'update' as const }];
  const remove = (id: string) => [{ id, action: 'delete' as const }];

  describe('overtaken', () => {
    it('is what another run has touched later, and nothing else', async () => {
      const [name, other] = [freshName(), freshName()];
      const first = await harness.newRun(name);
      const ids = [`${name}/1`, `${name}/2`];
      await acts.attempt(
        first,
        ids.map(id => ({ id })),
      );
      expect(await acts.overtaken(first, ...ids)).toEqual([]);
      const second = await harness.newRun(other);
      await acts.attempt(second, update(`${name}/2`));
      expect(await acts.overtaken(first, ...ids)).toEqual([`${name}/2`]);
      expect(await acts.overtaken(second, ...ids)).toEqual([`${name}/1`]);
      expect(await acts.overtaken(first)).toEqual([]);
      expect(await acts.overtaken(first, 'nowhere')).toEqual([]);
    });

    it('ends when the later touch is undone', async () => {
      const [name, other] = [freshName(), freshName()];
      const first = await harness.newRun(name);
      await acts.attempt(first, [{ id: name }]);
      const second = await harness.newRun(other);
      const [effect = ''] = await acts.attempt(second, update(name));
      expect(await acts.overtaken(first, name)).toEqual([name]);
      await acts.undo(second, effect);
      expect(await acts.overtaken(first, name)).toEqual([]);
      expect(await acts.users(name)).toEqual([name]);
    });

    it('looks at the newest touch of the run that still stands', async () => {
      const [name, other] = [freshName(), freshName()];
      const first = await harness.newRun(name);
      await acts.attempt(first, [{ id: name }], 'fails');
      const second = await harness.newRun(other);
      await acts.attempt(second, update(name));
      const [newest = ''] = await acts.attempt(first, update(name));
      expect(await acts.overtaken(first, name)).toEqual([]);
      await acts.undo(first, newest);
      expect(await acts.overtaken(first, name)).toEqual([name]);
    });
  });

  describe('undone', () => {
    it('takes an object that the run had made out of the ledger', async () => {
      const name = freshName();
      const id = await harness.newRun(name);
      const [effect = ''] = await acts.attempt(id, [{ id: name }]);
      await acts.undo(id, effect);
      expect(await acts.find(name)).toBeUndefined();
      expect(await acts.overtaken('another', name)).toEqual([]);
    });

    it('keeps what was touched later, without who had made it', async () => {
      const [name, other] = [freshName(), freshName()];
      const maker = await harness.newRun(name);
      const [effect = ''] = await acts.attempt(maker, [{ id: name }]);
      const user = await harness.newRun(other);
      await acts.attempt(user, update(name));
      await acts.undo(maker, effect);
      const found = await acts.find(name);
      expect(found?.createdByRun).toBeUndefined();
      expect(await acts.users(name)).toEqual([other]);
    });

    it('takes off the user that the run had brought, and no other', async () => {
      const [name, other] = [freshName(), freshName()];
      const maker = await harness.newRun(name);
      await acts.attempt(maker, [{ id: name }]);
      await harness.finish(maker, 'succeeded');
      const again = await harness.newRun(name);
      const [second = ''] = await acts.attempt(again, update(name));
      await acts.undo(again, second);
      expect(await acts.users(name)).toEqual([name]);
      const user = await harness.newRun(other);
      const [third = ''] = await acts.attempt(user, [
        { id: name, action: 'adopt' },
      ]);
      expect(await acts.users(name)).toEqual([name, other].sort());
      await acts.undo(user, third);
      expect(await acts.users(name)).toEqual([name]);
      expect((await acts.find(name))?.createdByRun).toBe(maker);
    });

    it('gives an object back to who had made it before', async () => {
      const [name, other] = [freshName(), freshName()];
      const maker = await harness.newRun(name);
      await acts.attempt(maker, [{ id: name }]);
      const second = await harness.newRun(other);
      const [effect = ''] = await acts.attempt(second, [{ id: name }], 'fails');
      await acts.undo(second, effect);
      expect((await acts.find(name))?.createdByRun).toBe(maker);
      expect(await acts.users(name)).toEqual([name]);
    });

    it('takes an object that was made anew out of the ledger for all who had used the old one', async () => {
      const [name, other, third] = [freshName(), freshName(), freshName()];
      const user = await harness.newRun(name);
      await acts.attempt(user, update(name));
      const maker = await harness.newRun(other);
      const [first = ''] = await acts.attempt(maker, [{ id: name }]);
      await acts.undo(maker, first);
      expect(await acts.find(name)).toBeUndefined();
      // Not so when somebody has touched the new one since.
      await acts.attempt(user, update(name), 'succeeds', 'b');
      const [second = ''] = await acts.attempt(maker, [{ id: name }]);
      await acts.attempt(await harness.newRun(third), update(name));
      await acts.undo(maker, second);
      expect(await acts.users(name)).toEqual([name, third]);
    });

    it('is nothing new when it is said twice, or of what the ledger never knew', async () => {
      const name = freshName();
      const id = await harness.newRun(name);
      const [lost = ''] = await acts.attempt(id, [{ id: name }], 'isLost');
      await acts.undo(id, lost);
      expect(await acts.find(name)).toBeUndefined();
      const [effect = ''] = await acts.attempt(
        id,
        [{ id: name }],
        'fails',
        'b',
      );
      await acts.undo(id, effect, 'b');
      await acts.undo(id, effect, 'b');
      expect(await acts.find(name)).toBeUndefined();
    });

    it('does not come back when the step is tried once more', async () => {
      const name = freshName();
      const id = await harness.newRun(name);
      const [effect = ''] = await acts.attempt(id, [{ id: name }], 'fails');
      await acts.undo(id, effect);
      await acts.attempt(id, update(`${name}/2`));
      expect(await acts.find(name)).toBeUndefined();
    });
  });

  describe('deletion', () => {
    it('takes an object out of the ledger with its last user', async () => {
      const [name, other] = [freshName(), freshName()];
      const maker = await harness.newRun(name);
      await acts.attempt(maker, [{ id: name }]);
      const second = await harness.newRun(other);
      await acts.attempt(second, update(name));
      await harness.finish(maker, 'succeeded');

      const release = await harness.newRun(name);
      await acts.attempt(release, remove(name));
      expect(await acts.users(name)).toEqual([other]);
      expect((await acts.find(name))?.createdByRun).toBe(maker);
      await acts.attempt(second, remove(name), 'succeeds', 'b');
      expect(await acts.find(name)).toBeUndefined();
      const user = { application: other, environment: 'local' };
      expect(await harness.store.listObjects(user)).toEqual([]);
    });

    it('counts only when somebody knows that it happened', async () => {
      const name = freshName();
      const id = await harness.newRun(name);
      await acts.attempt(id, [{ id: name }]);
      await acts.attempt(id, remove(name), 'fails', 'b');
      expect(await acts.users(name)).toEqual([name]);
      // Nothing was left to delete, so the attempt before had done it.
      await acts.attempt(id, update(`${name}/2`), 'succeeds', 'b');
      expect(await acts.find(name)).toBeUndefined();
    });

    it('is undone like anything else', async () => {
      const name = freshName();
      const maker = await harness.newRun(name);
      await acts.attempt(maker, [{ id: name }]);
      await harness.finish(maker, 'succeeded');
      const id = await harness.newRun(name);
      const [effect = ''] = await acts.attempt(id, remove(name));
      expect(await acts.overtaken(maker, name)).toEqual([name]);
      await acts.undo(id, effect);
      expect(await acts.users(name)).toEqual([name]);
      expect((await acts.find(name))?.createdByRun).toBe(maker);
      expect(await acts.overtaken(maker, name)).toEqual([]);
    });

    it('leaves nothing to who comes upon the name later', async () => {
      const name = freshName();
      const id = await harness.newRun(name);
      await acts.attempt(id, [{ id: name }]);
      await acts.attempt(id, remove(name), 'succeeds', 'b');
      const [adopted = ''] = await acts.attempt(
        id,
        [{ id: name, action: 'adopt' }],
        'succeeds',
        'c',
      );
      expect((await acts.find(name))?.createdByRun).toBeUndefined();
      expect(await acts.users(name)).toEqual([name]);
      await acts.undo(id, adopted, 'c');
      expect(await acts.find(name)).toBeUndefined();
    });

    it('makes way for an object that is made anew', async () => {
      const name = freshName();
      const maker = await harness.newRun(name);
      await acts.attempt(maker, [{ id: name }]);
      await acts.attempt(maker, remove(name), 'succeeds', 'b');
      await harness.finish(maker, 'succeeded');
      const second = await harness.newRun(name);
      const [effect = ''] = await acts.attempt(second, [{ id: name }]);
      expect((await acts.find(name))?.createdByRun).toBe(second);
      await acts.undo(second, effect);
      expect(await acts.find(name)).toBeUndefined();
    });
  });
}
