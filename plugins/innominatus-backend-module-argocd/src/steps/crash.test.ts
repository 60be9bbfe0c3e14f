/** @jest-environment node */
import {
  createTestStepContext,
  createTestUndoContext,
  undoneEffects,
} from '@innominatus/plugin-innominatus-node/testUtils';
import type { StepType } from '@innominatus/plugin-innominatus-node';
import type { Fault } from '../testing/FaultyProxy';
import { configMap } from '../testing/manifests';
import { openStage } from '../testing/openStage';
import { describeWithArgoCd, NEEDS, realServices } from '../testing/realArgoCd';
import { createArgoCdAppStep } from './argocd-app';
import { createArgoCdSyncStep } from './argocd-sync';

jest.setTimeout(120_000);

const MOMENTS: Fault['moment'][] = ['before', 'after'];

/** Requests of a run that change something, or whose answers are read after that. */
const OF_APP: [string, string, RegExp][] = [
  ['the creation', 'POST', /applications$/],
  ['the refresh', 'GET', /refresh=normal/],
];

const OF_SYNC: [string, string, RegExp][] = [['the sync', 'POST', /\/sync$/]];

function withMoments(requests: [string, string, RegExp][]) {
  return requests.flatMap(([name, method, path]) =>
    MOMENTS.map((moment): [string, string, Fault] => [
      moment,
      name,
      { method, path, moment },
    ]),
  );
}

describeWithArgoCd(NEEDS, () => {
  const stage = openStage('argocd-crash-tests', repository =>
    repository.write('a.yaml', configMap('crashed', 'one')),
  );

  function prepare(step: StepType, fields: object) {
    const input: unknown = step.input.parse({
      appName: stage.world.name,
      ...fields,
    });
    const { environment } = stage.world;
    const context = () => createTestStepContext({ environment, input });
    return { step, input, context };
  }

  /** What the engine does after an interrupted attempt. */
  async function takeUp(step: StepType, fields: object) {
    const { context } = prepare(step, fields);
    const found = await step.lookup?.(context().context);
    return found?.outcome === 'done'
      ? found.outputs
      : step.run(context().context);
  }

  it.each(withMoments(OF_APP))(
    'argocd-app ends as undisturbed when killed %s %s',
    async (_moment, _name, fault) => {
      const fields = { repoURL: stage.repository.url };
      const cut = createArgoCdAppStep(await stage.through(fault));
      await cut
        .run(prepare(cut, fields).context().context as never)
        .catch(() => {});
      expect(stage.proxy?.hit).toBe(true);
      const outputs = await takeUp(createArgoCdAppStep(realServices()), fields);
      expect(outputs).toMatchObject({ created: true });
      expect(await stage.world.snapshot()).toMatchObject({
        spec: { source: { repoURL: stage.repository.url } },
      });
    },
  );

  it.each(withMoments(OF_SYNC))(
    'argocd-sync syncs once when killed %s %s',
    async (_moment, _name, fault) => {
      await stage.world.create({ repoURL: stage.repository.url });
      const cut = createArgoCdSyncStep(await stage.through(fault));
      await expect(
        cut.run(prepare(cut, {}).context().context as never),
      ).rejects.toMatchObject({
        reason: 'argocdUnreachable',
        outcomeUnknown: true,
      });
      const outputs = await takeUp(createArgoCdSyncStep(realServices()), {});
      expect(outputs).toMatchObject({ synced: true });
      expect(await stage.world.snapshot()).toMatchObject({ deployed: 1 });
    },
  );

  it.each(MOMENTS)(
    'argocd-app is undone when its undo is killed %s the deletion',
    async moment => {
      const fields = { repoURL: stage.repository.url, wait: false };
      const { step, input, context } = prepare(
        createArgoCdAppStep(realServices()),
        fields,
      );
      const test = context();
      await step.run(test.context);
      const [effect] = undoneEffects(test.effects, { confirmed: false });
      if (!effect) throw new Error('nothing to undo');
      const { environment } = stage.world;
      const fault: Fault = { method: 'DELETE', path: /applications/, moment };
      const cut = createArgoCdAppStep(await stage.through(fault));
      const target = `argocd:${stage.proxy?.url}`;
      await expect(
        cut.undo?.(
          createTestUndoContext({
            environment,
            input,
            effect: { ...effect, target },
          }).context as never,
        ),
      ).rejects.toMatchObject({ reason: 'argocdUnreachable' });
      const again = createTestUndoContext({ environment, input, effect });
      expect(await step.undo?.(again.context)).toEqual({ outcome: 'undone' });
      expect(await stage.world.find()).toBeUndefined();
    },
  );
});
