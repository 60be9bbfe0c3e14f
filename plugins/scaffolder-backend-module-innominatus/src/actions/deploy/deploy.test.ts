import type { JsonObject } from '@backstage/types';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { scoreOfSteps } from '../../__testUtils__/scoreOfSteps';
import {
  startTestPortal,
  type TestPortal,
} from '../../__testUtils__/startTestPortal';
import { templateOf } from '../../__testUtils__/templateOf';

const images = { web: 'nginx:1.29' };
const outputs = { output: { deployed: '${{ steps.deploy.output }}' } };

const deploy = (input: JsonObject): JsonObject => ({
  id: 'deploy',
  name: 'Deploy',
  action: 'innominatus:deploy',
  input: { images, ...input },
});

describe('innominatus:deploy', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startTestPortal();
    for (const gate of ['a', 'b', 'barred']) portal.gates.open(gate);
    portal.gates.barred.add('barred');
  });
  afterAll(() => portal.stop());

  const newestRun = async () => {
    const [newest] = (await portal.client.listRuns()).items;
    return newest;
  };
  const runs = async () => (await portal.client.listRuns()).totalCount;

  it('deploys what the template says, tells its steps, and hands on what they brought', async () => {
    const task = await portal.run(
      [
        deploy({
          score: scoreOfSteps(),
          environment: 'local',
          overrides: { metadata: { annotations: { team: 'shop' } } },
          overrideProperties: { 'containers.web.variables.LOG_LEVEL': 'debug' },
        }),
      ],
      outputs,
    );
    expect(task).toMatchObject({ status: 'completed', error: undefined });
    const run = await newestRun();
    expect(task.output.deployed).toEqual({
      runId: run?.id,
      runUrl: `http://portal.example.com/innominatus/runs/${run?.id}`,
      status: 'succeeded',
      application: 'shop',
      environment: 'local',
      revision: 1,
      outputs: { hold: { gate: 'a' } },
    });
    expect(task.log).toMatch(
      /Run \d+ of shop in local: http:[^]*hold: started[^]*hold: succeeded[^]*ended: succeeded/,
    );
    expect(run?.startedBy).toMatchObject({ ref: 'user:default/mock' });
    const { plan } = await portal.client.getRun(run?.id ?? '');
    expect(plan?.workload?.metadata).toMatchObject({
      annotations: { team: 'shop' },
    });
  });

  it('sends a file of the workspace, together with the files beside it that it names', async () => {
    const source = join(portal.folder, 'source');
    await mkdir(join(source, 'config'), { recursive: true });
    await writeFile(join(source, 'config/nginx.conf'), 'events {}\n');
    const score = scoreOfSteps(
      [{ name: 'Generate', type: 'git-commit-manifests' }],
      { files: { '/etc/nginx.conf': { source: 'config/nginx.conf' } } },
    );
    await writeFile(join(source, 'score.yaml'), stringify(score));
    await writeFile(join(source, 'template.yaml'), '');
    const template = templateOf([
      {
        id: 'repo',
        action: 'innominatus:step-git-repository',
        input: { application: 'shop', environment: 'local' },
      },
      { id: 'fetch', action: 'fetch:plain', input: { url: './' } },
      deploy({ scoreFile: './score.yaml', environment: 'local' }),
    ]);
    template.metadata.annotations['backstage.io/managed-by-location'] =
      `file:${join(source, 'template.yaml')}`;
    portal.setEntity(template);
    const task = await portal.tasks.ended(await portal.tasks.start('test'));
    expect(task).toMatchObject({ status: 'completed', error: undefined });
    const { items } = await portal.client.listRevisions('shop');
    expect(items[0]?.number).toBeGreaterThan(1);

    await writeFile(
      join(source, 'score.yaml'),
      stringify(
        scoreOfSteps([], { files: { '/a': { source: 'nowhere.conf' } } }),
      ),
    );
    const missing = await portal.tasks.ended(await portal.tasks.start('test'));
    expect(missing.error).toContain('nowhere.conf');
  });

  it('deploys the Score file beside an entity', async () => {
    const folder = join(portal.folder, 'catalog');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'score.yaml'), stringify(scoreOfSteps()));
    portal.setEntity({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'store',
        annotations: {
          'innominatus.io/application': 'store',
          'innominatus.io/score-file': './score.yaml',
          'backstage.io/managed-by-location': `file:${join(folder, 'catalog-info.yaml')}`,
        },
      },
      spec: { type: 'service', owner: 'group:default/shop-team' },
    });
    const task = await portal.run(
      [deploy({ entity: 'component:default/store', environment: 'local' })],
      outputs,
    );
    expect(task).toMatchObject({
      status: 'completed',
      output: { deployed: { application: 'store' } },
    });
  });

  it('fails with what the step said when the run fails', async () => {
    const task = await portal.run([
      deploy({
        score: scoreOfSteps([
          { name: 'Pass the gate', type: 'hold', gate: 'barred' },
        ]),
      }),
    ]);
    expect(task.status).toBe('failed');
    const run = await newestRun();
    expect(task.error).toBe(
      [
        `Run ${run?.number} of shop in local ended failed`,
        'Pass the gate: gate barred is barred (stepFailed)',
        `See http://portal.example.com/innominatus/runs/${run?.id}`,
      ].join('\n'),
    );
  });

  it('names everything that is wrong with a Score file, and starts nothing', async () => {
    const before = await runs();
    const task = await portal.run([
      deploy({ score: { metadata: {}, containers: {} } }),
    ]);
    expect(task.status).toBe('failed');
    expect(task.error).toContain('the field "apiVersion" is missing');
    expect(task.error).toContain('/metadata (1:11): metadata.name is required');
    expect(await runs()).toBe(before);
  });

  it('goes on at once without wait, and run-wait waits later', async () => {
    const task = await portal.run(
      [
        deploy({
          score: scoreOfSteps([{ name: 'Hold', type: 'hold', gate: 'later' }]),
          wait: false,
        }),
      ],
      outputs,
    );
    expect(task).toMatchObject({
      status: 'completed',
      output: { deployed: { status: expect.stringMatching(/running|queued/) } },
    });
    const run = await newestRun();
    portal.setEntity(
      templateOf(
        [
          {
            id: 'wait',
            action: 'innominatus:run-wait',
            input: { runId: run?.id ?? '' },
          },
        ],
        { name: 'wait', output: { waited: '${{ steps.wait.output }}' } },
      ),
    );
    const waiting = await portal.tasks.start('wait');
    await portal.tasks.eventsUntil(waiting, ({ body }) =>
      body.message.includes('hold: started'),
    );
    portal.gates.open('later');
    expect(await portal.tasks.ended(waiting)).toMatchObject({
      status: 'completed',
      output: {
        waited: {
          runId: run?.id,
          status: 'succeeded',
          application: 'shop',
          outputs: { hold: { gate: 'later' } },
        },
      },
    });
  });

  it('does not show a run to somebody who may not read it', async () => {
    const { id } = (await newestRun()) ?? { id: '' };
    portal.denied.add('innominatus.run.read');
    const task = await portal.run([
      { id: 'wait', action: 'innominatus:run-wait', input: { runId: id } },
    ]);
    portal.denied.clear();
    expect(task.status).toBe('failed');
    expect(task.log).not.toContain('hold');
  });

  it('says that a run goes on which its initiator may not cancel', async () => {
    portal.setEntity(
      templateOf([
        deploy({
          score: scoreOfSteps([{ name: 'Hold', type: 'hold', gate: 'long' }]),
        }),
      ]),
    );
    const id = await portal.tasks.start('test');
    await portal.tasks.eventsUntil(id, ({ body }) =>
      body.message.includes('hold: started'),
    );
    portal.denied.add('innominatus.run.cancel');
    await portal.tasks.cancel(id);
    await portal.tasks.eventsUntil(id, ({ body }) =>
      /Run \d+ goes on, it could not be asked to stop/.test(body.message),
    );
    portal.denied.clear();
    portal.gates.open('long');
    const run = await newestRun();
    for await (const _ of portal.client.streamRunEvents(run?.id ?? ''));
    expect((await newestRun())?.status).toBe('succeeded');
  });

  it('asks the run to stop when the task is cancelled', async () => {
    portal.setEntity(
      templateOf([
        deploy({
          score: scoreOfSteps([{ name: 'Hold', type: 'hold', gate: 'never' }]),
        }),
      ]),
    );
    const id = await portal.tasks.start('test');
    await portal.tasks.eventsUntil(id, ({ body }) =>
      body.message.includes('hold: started'),
    );
    await portal.tasks.cancel(id);
    await portal.tasks.eventsUntil(id, ({ body }) =>
      body.message.includes('was asked to stop'),
    );
    const run = await newestRun();
    for await (const _ of portal.client.streamRunEvents(run?.id ?? ''));
    expect(await portal.client.getRun(run?.id ?? '')).toMatchObject({
      status: 'cancelled',
      cancel: {
        reason: 'the scaffolder task was cancelled',
        by: { ref: 'user:default/mock' },
      },
    });
  });

  it('only plans in a dry run', async () => {
    const before = await runs();
    const dry = await portal.tasks.dryRun(
      templateOf(
        [
          deploy({ score: scoreOfSteps(), application: 'untouched' }),
          {
            id: 'wait',
            action: 'innominatus:run-wait',
            input: { runId: '${{ steps.deploy.output.runId }}' },
          },
        ],
        outputs,
      ),
    );
    expect(dry.log).toContain('would run deploy of untouched in local');
    expect(dry.log).toContain('hold: Hold (hold)');
    expect(dry.output.deployed).toEqual({
      runId: '',
      runUrl: '',
      status: 'planned',
      application: 'untouched',
      environment: 'local',
    });
    expect(await runs()).toBe(before);
    const { items } = await portal.client.listApplications();
    expect(items.map(({ name }) => name)).not.toContain('untouched');
  });

  it.each([
    [{}, 'give `score`, `scoreFile` or `entity`'],
    [{ score: 'a', scoreFile: 'b' }, 'give either `score` or `scoreFile`'],
    [{ entity: 'component:a/b', overrides: {} }, 'overrides: needs'],
    [{ scoreFile: '../outside.yaml' }, 'outside'],
    [{ scoreFile: './absent.yaml' }, 'cannot read ./absent.yaml'],
  ])('refuses the input %j', async (input, message) => {
    const task = await portal.run([deploy(input)]);
    expect(task.status).toBe('failed');
    expect(task.error).toContain(message);
  });
});
