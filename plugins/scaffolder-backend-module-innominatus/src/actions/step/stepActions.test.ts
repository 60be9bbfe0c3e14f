import type { JsonObject } from '@backstage/types';
import { Gates } from '../../__testUtils__/Gates';
import { holdStep } from '../../__testUtils__/holdStep';
import {
  startTestPortal,
  type TestPortal,
} from '../../__testUtils__/startTestPortal';
import { taskContext } from '../../__testUtils__/taskContext';
import { templateOf } from '../../__testUtils__/templateOf';
import { createStepActions } from './createStepActions';

const repository = (input: JsonObject): JsonObject => ({
  id: 'repo',
  name: 'Create repository',
  action: 'innominatus:step-git-repository',
  input: { application: 'shop', environment: 'local', ...input },
});

describe('step actions', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startTestPortal();
    portal.gates.open('a');
  });
  afterAll(() => portal.stop());

  it('run one step in a run of its own, with ledger and undo', async () => {
    const task = await portal.run([repository({})], {
      output: { repo: '${{ steps.repo.output }}' },
    });
    expect(task).toMatchObject({
      error: undefined,
      output: {
        repo: {
          created: true,
          cloneUrl: expect.stringContaining('/platform/shop.git'),
          runUrl: expect.stringContaining('/innominatus/runs/'),
        },
      },
    });
    const { runId } = task.output.repo as { runId: string };
    expect(await portal.client.getRun(runId)).toMatchObject({
      workflow: 'git-repository',
      application: 'shop',
      steps: [{ name: 'Create repository', type: 'git-repository' }],
    });
    const { undo } = await portal.client.planRollback(runId);
    expect(undo).toHaveLength(1);
  });

  it('pass secrets to the step, and show them nowhere', async () => {
    const [action] = createStepActions(
      [holdStep(new Gates())],
      portal.services,
    );
    const { context, outputs } = taskContext({
      application: 'shop',
      environment: 'local',
      gate: 'a',
      password: '${secrets.word}',
      secrets: { word: 'open sesame' },
      with: { application: 'ada' },
    });
    await action?.handler(context);
    expect(outputs).toMatchObject({ gate: 'a', greeted: 'ada', length: 11 });
    const id = String(outputs.runId);
    const run = await portal.client.getRun(id);
    expect(JSON.stringify(run)).not.toContain('sesame');
    const { text } = await portal.client.readLog(id, run.steps[0]?.id ?? '');
    expect(text).toContain('said ');
    expect(text).not.toContain('sesame');
  });

  it('keep a field of the step type apart that has the name of one of the action', () => {
    const [action] = createStepActions(
      [holdStep(new Gates())],
      portal.services,
    );
    expect(action).toMatchObject({
      id: 'innominatus:step-hold',
      supportsDryRun: true,
      schema: {
        input: {
          type: 'object',
          required: ['application', 'gate'],
          additionalProperties: false,
          properties: {
            application: {
              description: 'The application that the step belongs to.',
            },
            gate: { type: 'string' },
            with: { type: 'object' },
          },
        },
        output: { properties: { gate: {}, runId: {}, runUrl: {} } },
      },
    });
  });

  it('are refused input that the step type does not take, before anything runs', async () => {
    const before = await portal.client.listRuns();
    const task = await portal.run([repository({ adopt: 'perhaps', no: 1 })]);
    expect(task.error).toMatch(/adopt.*\n?.*no/);
    const after = await portal.client.listRuns();
    expect(after.totalCount).toBe(before.totalCount);
  });

  it('only plan in a dry run, as the server would judge it', async () => {
    const before = await portal.client.listRuns();
    const dryRun = (input: JsonObject) =>
      portal.tasks.dryRun(templateOf([repository(input)]));
    const { log } = await dryRun({});
    expect(log).toMatch(
      /would run step git-repository for shop in local, plan [0-9a-z:]+/,
    );
    await expect(dryRun({ environment: 'moon' })).rejects.toThrow(
      'there is no environment',
    );
    await expect(dryRun({ repoName: '${secrets.none}' })).rejects.toThrow(
      'there is no secret',
    );
    const after = await portal.client.listRuns();
    expect(after.totalCount).toBe(before.totalCount);
  });

  it('say in a dry run that who asks may not run them', async () => {
    portal.denied.add('innominatus.run.create');
    const dry = portal.tasks.dryRun(templateOf([repository({})]));
    await expect(dry).rejects.toThrow(/not allowed|may not|403/i);
    portal.denied.clear();
  });
});
