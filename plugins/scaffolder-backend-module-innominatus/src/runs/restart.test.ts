import { mockCredentials } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { Gates } from '../__testUtils__/Gates';
import { holdStep } from '../__testUtils__/holdStep';
import { scoreOfSteps } from '../__testUtils__/scoreOfSteps';
import {
  startTestPortal,
  type TestPortal,
} from '../__testUtils__/startTestPortal';
import { taskContext } from '../__testUtils__/taskContext';
import { templateOf } from '../__testUtils__/templateOf';
import { createDeployAction } from '../actions/deploy';
import { createStepActions } from '../actions/step/createStepActions';
import type { TaskContext } from '../TaskContext';

const input = (gate: string): JsonObject => ({
  score: scoreOfSteps([{ name: 'Hold', type: 'hold', gate }]),
  images: { web: 'nginx:1.29' },
  application: gate,
  environment: 'local',
});

describe('a task that runs again', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startTestPortal({
      scaffolder: { taskRecovery: { enabled: true } },
    });
  });
  afterAll(() => portal.stop());

  /** One execution of the step. */
  const execute = (
    taskId: string,
    actionInput: JsonObject,
    more: Partial<TaskContext> = {},
  ) => {
    const { context, outputs } = taskContext(actionInput, {
      task: { id: taskId },
      step: { id: 'deploy', name: 'Deploy' },
      ...more,
    });
    const ended = createDeployAction(portal.services).handler(context);
    return { ended, outputs };
  };
  const runsOf = async (app: string) => portal.client.listRuns({ app });
  const arrived = async (gate: string) => {
    for (;;) {
      const { items } = await runsOf(gate);
      if (items[0] && portal.gates.arrivals[gate]) return items[0];
      await new Promise(resolve => setImmediate(resolve));
    }
  };

  it('adopts its run, and no second one appears', async () => {
    const first = execute('task-1', input('adopted'));
    const run = await arrived('adopted');
    // The first process is gone without a word; the scaffolder has another one execute the step.
    const second = execute('task-1', input('adopted'));
    portal.gates.open('adopted');
    await Promise.all([first.ended, second.ended]);
    expect(second.outputs).toMatchObject({ runId: run.id, revision: 1 });
    expect(await runsOf('adopted')).toMatchObject({ totalCount: 1 });
    expect(portal.gates.arrivals.adopted).toBe(1);
  });

  it('waits on without the token of its initiator', async () => {
    let expired = false;
    const { ended, outputs } = execute('task-2', input('expired'), {
      async getInitiatorCredentials() {
        if (expired) throw new Error('the token has expired');
        return mockCredentials.user();
      },
    });
    await arrived('expired');
    expired = true;
    portal.gates.open('expired');
    await ended;
    expect(outputs).toMatchObject({ status: 'succeeded' });
  });

  it('starts a run for each input of a step that is repeated, and adopts the right one', async () => {
    portal.gates.open('repeated');
    const kept = new Map<string, unknown>();
    const checkpoint: TaskContext['checkpoint'] = async ({ key, fn }) => {
      if (!kept.has(key)) kept.set(key, await fn());
      return kept.get(key) as Awaited<ReturnType<typeof fn>>;
    };
    const runOf = async (task: string, changes: JsonObject) => {
      const { ended, outputs } = execute(
        task,
        { ...input('repeated'), ...changes },
        { checkpoint },
      );
      await ended;
      return outputs.runId;
    };
    const first = await runOf('task-3', {});
    const second = await runOf('task-3', { workflow: 'deploy' });
    expect(await runOf('task-3', {})).toBe(first);
    expect(await runOf('task-3', { workflow: 'deploy' })).toBe(second);
    expect(second).not.toBe(first);
    kept.clear();
    expect(await runOf('task-4', {})).not.toBe(first);
    expect(await runsOf('repeated')).toMatchObject({ totalCount: 3 });
  });

  it('adopts the run of each value of a step with each', async () => {
    const gates = ['left', 'right'];
    for (const gate of gates) portal.gates.open(gate);
    portal.gates.barred.add('right');
    const { application: _, ...rest } = input('${{ each.value }}');
    portal.setEntity(
      templateOf(
        [
          {
            id: 'deploy',
            action: 'innominatus:deploy',
            each: gates,
            input: { ...rest, application: '${{ each.value }}' },
          },
        ],
        {
          recovery: true,
          output: { deployed: '${{ steps.deploy.output.application }}' },
        },
      ),
    );
    const id = await portal.tasks.start('test');
    const failed = await portal.tasks.ended(id);
    expect(failed.error).toContain('gate right is barred');
    portal.gates.barred.delete('right');
    await portal.tasks.retry(id);
    expect(await portal.tasks.ended(id, failed.last)).toMatchObject({
      error: undefined,
      output: { deployed: gates },
    });
    for (const gate of gates) {
      expect(await runsOf(gate)).toMatchObject({
        totalCount: 1,
        items: [{ status: 'succeeded' }],
      });
    }
  });

  it('reports a failure once, and goes on with the run when somebody starts it again', async () => {
    portal.gates.open('retried');
    portal.gates.barred.add('retried');
    portal.setEntity(
      templateOf(
        [
          {
            id: 'deploy',
            action: 'innominatus:deploy',
            input: input('retried'),
          },
        ],
        { recovery: true },
      ),
    );
    const id = await portal.tasks.start('test');
    const { items } = await (async () => {
      await portal.tasks.eventsUntil(
        id,
        ({ body }) => body.status === 'failed',
      );
      return runsOf('retried');
    })();
    expect(items).toMatchObject([{ status: 'failed' }]);

    portal.gates.barred.delete('retried');
    const failed = await portal.tasks.eventsUntil(
      id,
      ({ type }) => type === 'completion',
    );
    await portal.tasks.retry(id);
    const events = await portal.tasks.eventsUntil(
      id,
      ({ type }) => type === 'completion',
      failed.at(-1)?.id,
    );
    const log = events.map(({ body }) => body.message).join('\n');
    expect(log).toContain('goes on in another round');
    expect(log).toContain('the run has ended: succeeded');
    expect(log).not.toContain('is barred');
    expect(await runsOf('retried')).toMatchObject({
      totalCount: 1,
      items: [{ status: 'succeeded' }],
    });
  });

  it('deploys what has changed since in a run of its own', async () => {
    const workspacePath = await mkdtemp(join(portal.folder, 'workspace-'));
    const write = (text: string) =>
      writeFile(join(workspacePath, 'score.yaml'), text);
    const score = stringify(input('changed').score);
    const { score: _, ...rest } = input('changed');
    const again = () =>
      execute(
        'task-5',
        { ...rest, scoreFile: 'score.yaml' },
        { workspacePath },
      );
    portal.gates.open('changed');
    portal.gates.barred.add('changed');
    await write(score);
    await expect(again().ended).rejects.toThrow('gate changed is barred');
    portal.gates.barred.delete('changed');
    await write(`# mended\n${score}`);
    await again().ended;
    expect(await runsOf('changed')).toMatchObject({
      items: [{ status: 'succeeded' }, { status: 'failed' }],
    });
    // Once more, with the same content.
    const { ended, outputs } = again();
    await ended;
    const { items } = await runsOf('changed');
    expect(items).toHaveLength(2);
    expect(outputs.runId).toBe(items[0]?.id);
  });

  it('begins anew when the run cannot go on, since its secrets are gone', async () => {
    const hold = createStepActions([holdStep(new Gates())], portal.services)[0];
    const execution = () =>
      taskContext(
        {
          application: 'secretive',
          gate: 'secretive',
          password: '${secrets.word}',
          secrets: { word: 'open sesame' },
        },
        { task: { id: 'task-6' }, step: { id: 'hold' } },
      );
    portal.gates.open('secretive');
    portal.gates.barred.add('secretive');
    await expect(hold?.handler(execution().context)).rejects.toThrow('barred');
    portal.gates.barred.delete('secretive');
    const { context, outputs } = execution();
    await hold?.handler(context);
    expect(outputs).toMatchObject({ gate: 'secretive', length: 11 });
    expect(await runsOf('secretive')).toMatchObject({ totalCount: 2 });
  });
});
