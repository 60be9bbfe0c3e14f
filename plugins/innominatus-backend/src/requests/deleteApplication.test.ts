import { Gate } from '../__testUtils__/Gate';
import { describeWorld, put } from './__testUtils__/describeWorld';
import { errorOf } from './__testUtils__/errorOf';

jest.setTimeout(60_000);

const ADA = { principal: { ref: 'user:default/ada' } };

const environments = { dev: {}, prod: {}, strict: { concurrency: 'reject' } };

describeWorld('deleteApplication', { environments }, world => {
  /** A step that writes what no other test writes. */
  const own = (name: string) => ({
    ...put(`${world.application}/${name}`),
    name,
  });
  const named = (...names: string[]) =>
    names.map(name => `${world.application}/${name}`);
  const undone = () =>
    world.board.entries.filter(entry => entry.startsWith('undo '));

  /** Deploys to an environment, to the end. */
  async function deploy(
    name: string,
    environment: string,
    ...puts: ReturnType<typeof put>[]
  ) {
    const { runs } = await world.engine.submit(
      { deploy: { steps: puts } },
      { name, environment },
    );
    const { state } = await world.engine.end(runs[0]?.id ?? '');
    expect(state.status).toBe('succeeded');
  }

  async function remove(application: string, environment?: string) {
    const submission = await world.orchestrator.deleteApplication({
      application,
      environment,
      ...ADA,
    });
    return world.engine.end(submission.runs[0]?.id ?? '');
  }

  it('undoes what only this application uses, newest first, and leaves what others use', async () => {
    const other = `${world.application}-other`;
    await deploy(
      world.application,
      'dev',
      own('first'),
      put('shared'),
      own('last'),
    );
    await deploy(other, 'dev', put('shared', 'theirs'));
    const { record, state, plan } = await remove(world.application);
    expect(record).toMatchObject({ workflow: 'delete', status: 'succeeded' });
    expect(plan?.onFailure).toBe('stop');
    expect(undone()).toEqual(
      named('last', 'first').map(name => `undo ${name}`),
    );
    expect(Object.fromEntries(world.board.texts)).toEqual({ shared: 'theirs' });
    expect(Object.values(state.steps).map(({ outputs }) => outputs)).toEqual([
      { deleted: true },
      { left: 'others use it, too' },
      { deleted: true },
    ]);
    const used = (application: string) =>
      world.engine.store.listObjects({ application, environment: 'dev' });
    expect(await used(world.application)).toEqual([]);
    expect(await used(other)).toMatchObject([
      { externalId: 'shared', alone: true },
    ]);
    await remove(other);
    expect(world.board.texts.size).toBe(0);
  });

  it('leaves what no run has made', async () => {
    const [found = ''] = named('found');
    world.board.texts.set(found, 'before');
    await deploy(world.application, 'dev', own('found'));
    const { state } = await remove(world.application);
    expect(state.status).toBe('succeeded');
    expect(world.board.texts.get(found)).toBe('mine');
    const { application } = world;
    expect(
      await world.engine.store.listObjects({ application, environment: 'dev' }),
    ).toEqual([]);
  });

  it('has nothing to do where nothing is used any more', async () => {
    await deploy(world.application, 'dev', own('a'));
    await remove(world.application);
    const { plan, state } = await remove(world.application);
    expect(plan?.steps).toEqual([]);
    expect(state.status).toBe('succeeded');
  });

  it('wants to know which environment, if there are several, and touches no other', async () => {
    await deploy(world.application, 'dev', own('in dev'));
    await deploy(world.application, 'prod', own('in prod'));
    expect(await errorOf(remove(world.application))).toMatchObject({
      name: 'InputError',
      problems: [{ path: '/query/environment', reason: 'chooseEnvironment' }],
    });
    await remove(world.application, 'prod');
    expect([...world.board.texts.keys()]).toEqual(named('in dev'));
  });

  it('is refused for what there is not, or is not there', async () => {
    await deploy(world.application, 'dev', own('a'));
    expect(await errorOf(remove('nobody'))).toMatchObject({
      name: 'NotFoundError',
    });
    expect(await errorOf(remove(world.application, 'prod'))).toMatchObject({
      name: 'NotFoundError',
    });
  });

  it('stops where it fails, and goes on from there when it is retried', async () => {
    await deploy(world.application, 'dev', own('a'), own('b'), own('c'));
    const [, b = ''] = named('a', 'b');
    world.board.moments.set(`undo ${b}`, () => {
      throw new Error('the board is locked');
    });
    const { record, state } = await remove(world.application);
    expect(state.status).toBe('failed');
    expect([...world.board.texts.keys()]).toEqual(named('a', 'b'));
    world.board.moments.clear();
    await world.orchestrator.retryRun(record.id, ADA);
    expect((await world.engine.end(record.id)).state.status).toBe('succeeded');
    expect(undone()).toEqual(named('c', 'b', 'a').map(name => `undo ${name}`));
  });

  it('waits for its turn, or is refused, as the environment says', async () => {
    const gate = new Gate();
    world.trace.gates = new Map([['hold#1', gate.pass()]]);
    const hold = (environment: string) =>
      world.engine.submit(
        {
          deploy: { steps: [own(environment), { name: 'hold', type: 'gate' }] },
        },
        { name: world.application, environment },
      );
    await hold('dev');
    await hold('strict');
    const request = (environment: string) =>
      world.orchestrator.deleteApplication({
        application: world.application,
        environment,
        ...ADA,
      });
    const { runs } = await request('dev');
    expect(runs).toMatchObject([{ status: 'queued', workflow: 'delete' }]);
    expect(await errorOf(request('strict'))).toMatchObject({
      reason: 'lockHeld',
    });
    gate.open();
    expect((await world.engine.end(runs[0]?.id ?? '')).state.status).toBe(
      'succeeded',
    );
    expect([...world.board.texts.keys()]).toEqual(named('strict'));
  });

  it('answers a repeated request as the first one', async () => {
    await deploy(world.application, 'dev', own('a'));
    const request = () =>
      world.orchestrator.deleteApplication({
        application: world.application,
        idempotencyKey: `delete-${world.application}`,
        ...ADA,
      });
    const { runs } = await request();
    await world.engine.end(runs[0]?.id ?? '');
    expect((await request()).runs).toEqual(runs);
  });
});
