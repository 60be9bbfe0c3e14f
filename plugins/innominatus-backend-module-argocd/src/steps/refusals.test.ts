/** @jest-environment node */
import { ArgoCdTrial } from '../testing/ArgoCdTrial';
import { adminFetch } from '../testing/adminFetch';
import { ArgoCdWorld } from '../testing/ArgoCdWorld';
import { createClosedProject } from '../testing/createTightProject';
import { configMap } from '../testing/manifests';
import { openStage } from '../testing/openStage';
import {
  describeWithArgoCd,
  NEEDS,
  realServices,
  realVariables,
} from '../testing/realArgoCd';

jest.setTimeout(120_000);

const NAMESPACE = 'argocd-refusals-tests';
const NOWHERE = 'http://127.0.0.1:1';

describeWithArgoCd(NEEDS, () => {
  const stage = openStage(NAMESPACE, repository =>
    repository.write('good/a.yaml', configMap('good', 'one')),
  );

  it('an object that Argo CD must not prune: the application stays out of sync', async () => {
    const options = { 'argocd.argoproj.io/sync-options': 'Prune=false' };
    const stays = configMap('stays', 'one', { annotations: options });
    await stage.repository.write('drift/a.yaml', configMap('drift', 'one'));
    await stage.repository.write('drift/b.yaml', stays);
    await stage.trial.app('drift').run();
    const revision = await stage.repository.write('drift/b.yaml', '# gone\n');
    const { run } = stage.trial.app('drift', { revision, waitTimeout: '6s' });
    await expect(run()).rejects.toMatchObject({
      reason: 'argocdOutOfSync',
      message: expect.stringContaining('/stays (to be pruned)'),
    });
  });

  it('a sync window that is closed', async () => {
    const project = await createClosedProject();
    stage.world = new ArgoCdWorld(NAMESPACE, stage.world.name, project);
    stage.trial = new ArgoCdTrial(stage.world, stage.repository);
    await stage.trial.app('good', { project, syncPolicy: 'manual' }).run();
    const { run, test } = stage.trial.sync({ project });
    await expect(run()).rejects.toMatchObject({
      reason: 'argocdSyncWindow',
      retryable: true,
      message: expect.stringContaining('sync window'),
    });
    expect(test.effects).toMatchObject([{ discarded: true }]);
  });

  it('something that Argo CD refuses, and nobody has foreseen', async () => {
    const { run, test } = stage.trial.app('good', { labels: { team: 'a b' } });
    await expect(run()).rejects.toMatchObject({
      reason: 'argocdRefused',
      retryable: false,
      message: expect.stringContaining('metadata.labels'),
    });
    expect(test.effects).toMatchObject([{ discarded: true }]);
    expect(await stage.world.find()).toBeUndefined();
  });

  it('an application that is deleted while it is waited for', async () => {
    const begun = new Date().toISOString();
    const resumed = { data: { for: 'live', begun, created: true } };
    const { run } = stage.trial.app('good', {}, realServices(), { resumed });
    await expect(run()).rejects.toMatchObject({
      reason: 'argocdApplicationGone',
      retryable: true,
    });
  });

  it('an Argo CD that stays away until the wait is over', async () => {
    const begun = new Date(Date.now() - 3_600_000).toISOString();
    const resumed = { data: { for: 'live', begun, created: true } };
    const services = realServices({ url: NOWHERE });
    await expect(
      stage.trial.app('good', {}, services, { resumed }).run(),
    ).rejects.toMatchObject({
      reason: 'argocdNotCompared',
      message: expect.stringContaining('Argo CD main to answer'),
    });
  });

  it('a stream that is cut in the middle: the wait goes on, and nothing is repeated', async () => {
    const services = await stage.through({
      ...{ method: 'GET', path: /\/stream\// },
      moment: 'during',
    });
    const { run, test } = stage.trial.app('good', {}, services);
    expect(await run()).toMatchObject({ created: true });
    expect(stage.proxy?.hit).toBe(true);
    expect(test.effects).toHaveLength(1);
    expect((await stage.world.find())?.status.history).toHaveLength(1);
  });

  it('a token that has expired, which is told nowhere', async () => {
    const answer = await adminFetch('POST', '/account/tests/token', {
      expiresIn: 1,
    });
    const token = String(answer.token);
    const services = realServices({ token });
    await untilRefused(token);
    await expect(
      stage.trial.app('good', {}, services).run(),
    ).rejects.toMatchObject({
      reason: 'argocdUnauthorized',
      retryable: false,
      message: expect.not.stringContaining(token),
      hint: expect.stringMatching(/expired.*targets\.argocd\.main\.token/),
    });
  });
});

/** Argo CD itself says when a token has expired. */
async function untilRefused(token: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}` };
  const url = `${realVariables().ARGOCD_URL}/api/v1/applications?name=none`;
  let status = 200;
  while (status === 200) {
    ({ status } = await fetch(url, { headers }));
  }
}
