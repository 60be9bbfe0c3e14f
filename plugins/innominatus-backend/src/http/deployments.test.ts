import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  innominatusRunCreatePermission,
  innominatusRunReadPermission,
} from '@innominatus/plugin-innominatus-common';
import {
  createInnominatusRunConditionalDecision,
  innominatusRunConditions,
} from '../permissions/conditions';
import { scoreFile } from './__testUtils__/scoreFile';
import { startRun } from './__testUtils__/startRun';
import {
  startTestServer,
  type TestServer,
} from './__testUtils__/startTestServer';
import { untilStatus } from './__testUtils__/untilRun';

const deny = { result: AuthorizeResult.DENY } as const;
const ada = 'user:default/ada';
const bob = 'user:default/bob';
const talk = { name: 'Talk', type: 'talk' };
const path = '/applications/shop/deployments';

/** Runs of one environment only. */
const onlyDev = createInnominatusRunConditionalDecision(
  innominatusRunReadPermission,
  innominatusRunConditions.inEnvironment({ environments: ['dev'] }),
);

describe('GET /applications/{app}/deployments', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer({
      environments: { dev: { title: 'Development' }, prod: {} },
    });
  });
  afterEach(async () => {
    await server.stop();
  });

  const deploy = async (environment: string, user = ada, steps = [talk]) =>
    startRun(server, steps, { environment, user });

  it('tells of an application that nothing is known of where it could be deployed to', async () => {
    const { body, status } = await server.get(path, ada);
    expect(status).toBe(200);
    expect(body).toEqual({
      application: 'shop',
      known: false,
      mayDelete: false,
      environments: [
        { name: 'dev', title: 'Development' },
        { name: 'local', title: 'This machine' },
        { name: 'prod' },
      ].map(known => ({ ...known, mayDeploy: true, mayDelete: false })),
    });
  });

  it('shows the newest run and the last success of each environment, and who has it to himself', async () => {
    const first = await deploy('prod');
    await untilStatus(server, first, 'succeeded');
    const steps = [{ name: 'Hold', type: 'hold', gate: 'open' }];
    const second = await startRun(server, steps, { environment: 'prod' });
    const { body } = await server.get(path, ada);
    const [dev, , prod] = body.environments;
    expect(body).toMatchObject({
      known: true,
      owner: ada,
      newestRevision: 2,
      mayDelete: true,
    });
    expect(dev).toEqual({
      name: 'dev',
      title: 'Development',
      mayDeploy: true,
      mayDelete: false,
    });
    expect(prod).toMatchObject({
      mayDelete: true,
      newestRun: { id: second, number: 2 },
      lastSucceeded: { id: first, status: 'succeeded' },
      lockedBy: { run: { id: second }, since: prod.newestRun.requestedAt },
    });
    server.gates.open('open');
    await untilStatus(server, second, 'succeeded');
    const after = (await server.get(path, ada)).body.environments[2];
    expect(after.lastSucceeded.id).toBe(second);
    expect(after.lockedBy).toBeUndefined();
  });

  it('shows only runs that the caller may read, and not whose lock it is', async () => {
    const steps = [{ name: 'Hold', type: 'hold', gate: 'closed' }];
    const held = await startRun(server, steps, { environment: 'prod' });
    await untilStatus(server, await deploy('dev'), 'succeeded');
    server.policy['innominatus.run.read'] = onlyDev;
    const { body } = await server.get(path, ada);
    const [dev, , prod] = body.environments;
    expect(dev.newestRun.environment).toBe('dev');
    expect(prod).toEqual({
      ...{ name: 'prod', mayDeploy: true, mayDelete: true },
      lockedBy: { since: expect.any(String) },
    });
    expect(JSON.stringify(body)).not.toContain(held);

    server.policy['innominatus.run.read'] = deny;
    const none = (await server.get(path, ada)).body.environments;
    expect(none[0]).not.toHaveProperty('newestRun');

    server.policy['innominatus.application.read'] = deny;
    const unknown = (await server.get(path, ada)).body;
    expect(unknown).toMatchObject({ known: false, mayDelete: false });
    expect(unknown).not.toHaveProperty('owner');
    expect(unknown).not.toHaveProperty('newestRevision');
    expect(unknown.environments[2]).not.toHaveProperty('lockedBy');
    server.gates.open('closed');
  });

  it('names only environments of runs to whoever may not read definitions', async () => {
    await untilStatus(server, await deploy('dev'), 'succeeded');
    server.policy['innominatus.definition.read'] = deny;
    const { environments } = (await server.get(path, ada)).body;
    expect(environments).toMatchObject([{ name: 'dev', mayDeploy: true }]);
    expect(environments[0]).not.toHaveProperty('title');
  });

  it('says what POST /specs and DELETE would answer', async () => {
    await untilStatus(server, await deploy('dev'), 'succeeded');
    server.policy['innominatus.application.update'] = deny;
    server.policy['innominatus.application.delete'] = deny;
    server.policy['innominatus.run.create'] =
      createInnominatusRunConditionalDecision(
        innominatusRunCreatePermission,
        innominatusRunConditions.inEnvironment({
          environments: ['dev', 'local'],
        }),
      );
    for (const user of [ada, bob]) {
      const { body } = await server.get(path, user);
      for (const { name, mayDeploy, mayDelete } of body.environments) {
        const url = `/specs?dryRun=true&environment=${name}`;
        const { status } = await server.post(url, scoreFile(), user);
        expect([user, name, mayDeploy]).toEqual([user, name, status === 200]);
        expect(mayDelete).toBe(false);
      }
    }
    delete server.policy['innominatus.application.delete'];
    const { body } = await server.get(path, bob);
    expect(body.mayDelete).toBe(true);
    expect(
      (await server.send('delete', '/applications/shop', undefined, bob))
        .status,
    ).toBe(202);
  });
});

describe('GET /runs/{id}', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer({
      approvals: { selfApprovers: [bob] },
    });
  });
  afterEach(async () => {
    await server.stop();
  });

  it('tells what the caller has the permission for', async () => {
    const id = await startRun(server, [talk], { user: ada });
    const may = async (user = ada) =>
      (await server.get(`/runs/${id}`, user)).body.may;
    const all = {
      ...{ cancel: true, retry: true, rollback: true, resume: true },
      ...{ approve: true, approveOwn: false },
    };
    expect(await may()).toEqual(all);
    expect(await may(bob)).toEqual({ ...all, approveOwn: true });
    for (const action of ['cancel', 'retry', 'rollback', 'resume', 'approve']) {
      const permission = `innominatus.run.${action}`;
      server.policy[permission] = deny;
      expect(await may()).toEqual({ ...all, [action]: false });
      delete server.policy[permission];
    }
  });
});
