/** @jest-environment node */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createTestStepContext,
  createTestUndoContext,
  undoneEffects,
  type TestStepContextOptions,
} from '@innominatus/plugin-innominatus-node/testUtils';
import { Suspension } from '@innominatus/plugin-innominatus-node';
import { ArgoCdWorld } from '../../testing/ArgoCdWorld';
import { configMap, deployment } from '../../testing/manifests';
import { openStage } from '../../testing/openStage';
import {
  describeWithArgoCd,
  NEEDS,
  realServices,
  realVariables,
} from '../../testing/realArgoCd';
import { createTightProject } from '../../testing/createTightProject';
import { createArgoCdAppStep } from './createArgoCdAppStep';
import type { ArgoCdAppInput } from './schema';

jest.setTimeout(120_000);

const NAMESPACE = 'argocd-trouble-tests';

describeWithArgoCd(NEEDS, () => {
  const stage = openStage(NAMESPACE, async repository => {
    await repository.write('good/a.yaml', configMap('good', 'one'));
    await repository.write(
      'refused/a.yaml',
      'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { ports: [{ port: 99999999 }] }\n',
    );
    await repository.write(
      'pulling/a.yaml',
      deployment('web', { 'innominatus.test/never-ready': 'true' }),
    );
    await repository.write(
      'secret/a.yaml',
      'apiVersion: v1\nkind: Secret\nmetadata: { name: s }\n',
    );
  });

  function prepare(
    fields: Partial<Record<keyof ArgoCdAppInput, unknown>> = {},
    services = realServices(),
    options: Partial<TestStepContextOptions> = {},
  ) {
    const step = createArgoCdAppStep(services);
    const input = step.input.parse({
      appName: stage.world.name,
      repoURL: stage.repository.url,
      targetPath: 'good',
      targetRevision: 'main',
      ...fields,
    });
    const { environment } = stage.world;
    const test = createTestStepContext({ environment, ...options, input });
    return { step, input, test, run: () => step.run(test.context) };
  }

  describe('credentials', () => {
    it('tells of a right that the account does not have', async () => {
      const token = realVariables().ARGOCD_LIMITED_TOKEN;
      const { run } = prepare({}, realServices({ token }));
      await expect(run()).rejects.toMatchObject({
        reason: 'argocdForbidden',
        retryable: false,
        message: expect.not.stringContaining(token),
      });
    });

    it('tells of a token that is not valid', async () => {
      const token = 'eyJhbGciOiJIUzI1NiJ9.e30.bm90LWEtc2lnbmF0dXJl';
      const { run, test } = prepare({}, realServices({ token }));
      await expect(run()).rejects.toMatchObject({
        reason: 'argocdUnauthorized',
      });
      expect(test.masked).toContain(token);
    });

    it('signs in with user and password, and masks the token that it gets', async () => {
      const { ARGOCD_USERNAME, ARGOCD_PASSWORD, ARGOCD_URL } = realVariables();
      const { run, test } = prepare(
        {},
        realServices({
          url: ARGOCD_URL,
          token: undefined,
          username: ARGOCD_USERNAME,
          password: ARGOCD_PASSWORD,
        }),
      );
      expect(await run()).toMatchObject({ created: true });
      expect(test.masked[0]).toMatch(/^ey/);
    });
  });

  describe('somebody else', () => {
    it('refuses the application of somebody else, and leaves it alone', async () => {
      await stage.world.create({ repoURL: stage.repository.url, path: 'good' });
      const before = await stage.world.snapshot();
      await expect(prepare().run()).rejects.toMatchObject({
        reason: 'argocdApplicationExists',
      });
      expect(await stage.world.snapshot()).toEqual(before);
    });

    it('takes it over when told to, and gives it back', async () => {
      await stage.world.create({
        repoURL: stage.repository.url,
        path: 'secret',
      });
      const before = await stage.world.snapshot();
      const { step, run, test, input } = prepare({ adopt: true });
      expect(await run()).toMatchObject({ created: false });
      const [effect] = undoneEffects(test.effects);
      expect(effect).toMatchObject({ action: 'adopt' });
      const { environment } = stage.world;
      const undo = createTestUndoContext({
        input,
        environment,
        effect: effect!,
      });
      expect(await step.undo?.(undo.context)).toEqual({ outcome: 'undone' });
      expect(await stage.world.snapshot()).toMatchObject({
        ...Object(before),
        deployed: expect.any(Number),
      });
    });

    it('leaves what others have changed since', async () => {
      const { step, run, test, input } = prepare({ wait: false });
      await run();
      const object = {
        ...{ kind: 'argocd-application', externalId: stage.world.name },
        target: `argocd:${realVariables().ARGOCD_URL}`,
        users: [{ application: 'hello', environment: 'dev' }],
      };
      const next = prepare(
        { wait: false, targetPath: 'secret' },
        realServices(),
        { objects: [object], run: { id: 'another-run' } },
      );
      expect(await next.run()).toMatchObject({ created: false });
      const [update] = undoneEffects(next.test.effects);
      await stage.world.client.patchApplication(
        stage.world.ref,
        [{ op: 'replace', path: '/spec/source/path', value: 'pulling' }],
        { signal: AbortSignal.timeout(10_000) },
      );
      const undo = createTestUndoContext({
        input: next.input,
        environment: stage.world.environment,
        effect: update!,
      });
      expect(await step.undo?.(undo.context)).toMatchObject({
        outcome: 'left',
        reason: 'overtaken',
      });
      expect(test.effects).toHaveLength(1);
      expect(input.targetPath).toBe('good');
    });
  });

  describe('what Argo CD or the cluster refuses', () => {
    it('announces nothing that stays when the project forbids the destination', async () => {
      const project = await createTightProject();
      const { run, test } = prepare({ project });
      await expect(run()).rejects.toMatchObject({
        reason: 'argocdProjectForbids',
        message: expect.stringContaining(NAMESPACE),
      });
      expect(test.effects).toMatchObject([{ discarded: true }]);
    });

    it('tells of a kind that the project forbids', async () => {
      const project = await createTightProject();
      const { run } = prepare({
        project,
        targetPath: 'secret',
        destination: { namespace: 'tight-tests' },
        syncRetry: { limit: 0 },
      });
      await expect(run()).rejects.toMatchObject({
        reason: 'argocdSyncFailed',
        message: expect.stringContaining('Secret'),
      });
    });

    it.each([
      [{ project: 'nobody-has-made-it' }, 'argocdProjectUnknown'],
      [{ targetPath: 'missing' }, 'argocdSourceUnusable'],
      [{ targetRevision: 'missing' }, 'argocdSourceUnusable'],
      [{ destination: { cluster: 'elsewhere' } }, 'argocdDestinationUnknown'],
    ])('refuses %p before anything is written: %s', async (fields, reason) => {
      await expect(prepare(fields).run()).rejects.toMatchObject({ reason });
      expect(await stage.world.find()).toBeUndefined();
    });

    it('tells which object the API server refuses, and syncs again in a new attempt', async () => {
      const fields = { targetPath: 'refused', syncRetry: { limit: 0 } };
      const failure = {
        reason: 'argocdSyncFailed',
        message: expect.stringContaining('99999999'),
      };
      await expect(prepare(fields).run()).rejects.toMatchObject(failure);
      const again = prepare(fields, realServices(), { step: { attempt: 2 } });
      await expect(again.run()).rejects.toMatchObject(failure);
      expect(again.test.effects).toMatchObject([
        { intent: { kind: 'argocd-sync', reversible: false } },
      ]);
    });
  });

  describe('health', () => {
    it('names the pods that keep an application from being healthy in time', async () => {
      const { run } = prepare({ targetPath: 'pulling', waitTimeout: '6s' });
      await expect(run()).rejects.toMatchObject({
        reason: expect.stringMatching(/^argocd(NotHealthy|Degraded)$/),
        message: expect.stringMatching(/Pod .*(ImagePullBackOff|pull)/),
      });
    });

    it('parks, and goes on where it was', async () => {
      let time = Date.now();
      const services = {
        ...realServices(),
        now: () => new Date((time += 20_000)),
      };
      const first = prepare({ targetPath: 'pulling' }, services);
      const parked = await first.run();
      expect(parked).toBeInstanceOf(Suspension);
      const { data = {} } = Object(parked).options;
      const next = prepare({ targetPath: 'pulling' }, services, {
        resumed: { data },
      });
      expect(await next.run()).toBeInstanceOf(Suspension);
      expect(next.test.effects).toEqual([]);
    });
  });

  it('sees that an application is gone, although Argo CD answers 403', async () => {
    await prepare({ wait: false }).run();
    await stage.world.close();
    const { ARGOCD_URL, ARGOCD_TOKEN } = realVariables();
    const { status } = await fetch(
      `${ARGOCD_URL}/api/v1/applications/${stage.world.name}`,
      { headers: { authorization: `Bearer ${ARGOCD_TOKEN}` } },
    );
    expect(status).toBe(403);
    stage.world = new ArgoCdWorld(NAMESPACE, stage.world.name);
    expect(await stage.world.find()).toBeUndefined();
    expect(await prepare({ wait: false }).run()).toMatchObject({
      created: true,
    });
  });

  it('goes on waiting when the server goes away in the middle', async () => {
    await prepare({ wait: false }).run();
    const begun = new Date().toISOString();
    const resumed = { data: { for: 'live', begun, created: true } };
    const url = await closedAddress();
    const { run } = prepare({}, realServices({ url }), { resumed });
    expect(await run()).toMatchObject({
      options: { waitingFor: expect.stringContaining('to answer') },
    });
  });

  it('says that it may be tried again when nobody answers', async () => {
    const url = await closedAddress();
    await expect(
      prepare({}, realServices({ url })).run(),
    ).rejects.toMatchObject({
      reason: 'argocdUnreachable',
      retryable: true,
      outcomeUnknown: false,
    });
  });
});

/** Where somebody has listened, and nobody does any more. */
async function closedAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => {
    server.close(resolve);
  });
  return `http://127.0.0.1:${port}`;
}
