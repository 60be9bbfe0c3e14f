import { newSubmission } from './newSubmission';
import { freshName, type StoreHarness } from './StoreHarness';

const secrets = { token: Buffer.from([0, 1, 255]), other: Buffer.from('x') };

/** What comes with a request and is gone at its end. */
export function testSecrets(harness: StoreHarness): void {
  it('keeps secrets for each run of a submission until it has given back its lock', async () => {
    const { runs } = await harness.submit(
      newSubmission(freshName(), { secrets, workflows: ['build', 'deploy'] }),
    );
    const [first = '', second = ''] = runs.map(({ id }) => id);
    expect(await harness.store.readRunSecrets(first)).toEqual(secrets);
    await harness.finish(first, 'succeeded');
    expect(await harness.store.readRunSecrets(first)).toEqual({});
    expect(await harness.store.readRunSecrets(second)).toEqual(secrets);
  });

  it('keeps the secrets of a run whose rollback failed: it may be undone once more', async () => {
    const id = await harness.newRun(freshName(), { secrets });
    await harness.finish(id, 'rollbackFailed');
    expect(await harness.store.readRunSecrets(id)).toEqual(secrets);
    await harness.finish(id, 'rolledBack');
    expect(await harness.store.readRunSecrets(id)).toEqual({});
  });

  it('has none for a run that came without', async () => {
    expect(await harness.store.readRunSecrets(await harness.newRun())).toEqual(
      {},
    );
  });
}
