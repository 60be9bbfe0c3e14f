import type { JsonObject } from '@backstage/types';
import { templateEntityV1beta3Validator } from '@backstage/plugin-scaffolder-common';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { componentEntity } from './__testUtils__/componentEntity';
import { scoreOfSteps } from './__testUtils__/scoreOfSteps';
import {
  startTestPortal,
  type TestPortal,
} from './__testUtils__/startTestPortal';

const folder = resolve(__dirname, '../../../examples/templates');

const names = ['deploy-component', 'new-application'];

async function readTemplate(name: string) {
  const path = join(folder, name, 'template.yaml');
  const template = parse(await readFile(path, 'utf8'));
  template.metadata.annotations = {
    'backstage.io/managed-by-location': `file:${path}`,
  };
  return template;
}

const application = {
  name: 'store',
  description: 'Sells "things": cheaply',
  owner: 'group:default/developers',
  image: 'nginxinc/nginx-unprivileged:1.29-alpine',
  port: 8080,
  environment: 'local',
};

describe('the templates of examples/templates', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startTestPortal({
      innominatus: {
        defaultEnvironment: 'local',
        environments: {
          staging: { targets: { git: { host: 'local', owner: 'staging' } } },
        },
      },
    });
    portal.gates.open('a');
    for (const name of names) portal.setEntity(await readTemplate(name));
    portal.setEntity(
      await componentEntity(
        join(portal.folder, 'catalog'),
        'shop',
        scoreOfSteps(undefined, { image: 'nginx:1.29' }),
      ),
    );
  });
  afterAll(() => portal.stop());

  it.each(names)('%s is a template', async name => {
    await expect(
      templateEntityV1beta3Validator.check(await readTemplate(name)),
    ).resolves.toBe(true);
  });

  it('deploy-component deploys a component and links to its run', async () => {
    const values: JsonObject = {
      component: 'component:default/shop',
      environment: 'staging',
      wait: true,
    };
    const dry = await portal.tasks.dryRun(
      await readTemplate('deploy-component'),
      values,
    );
    expect(dry.log).toContain('would run deploy of shop in staging');
    expect((await portal.client.listRuns()).totalCount).toBe(0);

    const id = await portal.tasks.start('deploy-component', values);
    const task = await portal.tasks.ended(id);
    expect(task.error).toBeUndefined();
    const { items } = await portal.client.listRuns({ app: 'shop' });
    expect(items).toMatchObject([
      { environment: 'staging', status: 'succeeded' },
    ]);
    expect(task.output.links).toContainEqual(
      expect.objectContaining({
        title: 'Run',
        url: `http://portal.example.com/innominatus/runs/${items[0]?.id}`,
      }),
    );
  });

  it('new-application writes, commits and deploys an application', async () => {
    const template = await readTemplate('new-application');
    const skeleton = ['score.yaml', 'catalog-info.yaml'];
    const files = await Promise.all(
      skeleton.map(async file => [
        `skeleton/${file}`,
        await readFile(join(folder, 'new-application/skeleton', file)),
      ]),
    );
    const dry = await portal.tasks.dryRun(
      template,
      application,
      Object.fromEntries(files),
    );
    expect(dry.log).toContain('would run step git-repository for store');
    expect(dry.log).toContain('would run deploy of store in local');
    expect((await portal.client.listRuns({ app: 'store' })).totalCount).toBe(0);

    const id = await portal.tasks.start('new-application', application);
    const task = await portal.tasks.ended(id);
    expect(task.error).toBeUndefined();
    const { items } = await portal.client.listRuns({ app: 'store' });
    expect(items.map(({ workflow, status }) => [workflow, status])).toEqual([
      ['deploy', 'succeeded'],
      ['git-commit', 'succeeded'],
      ['git-repository', 'succeeded'],
    ]);
    const { score } = await portal.client.getRevision('store', 1);
    expect(parse(score)).toMatchObject({
      metadata: { name: 'store' },
      containers: { web: { variables: { APP_NAME: '${metadata.name}' } } },
    });
    const run = await portal.client.getRun(items[1]?.id ?? '');
    expect(run.steps[0]?.outputs).toMatchObject({ changed: true });
    expect(JSON.stringify(task.output.text)).toContain('platform/store.git');
  });
});
