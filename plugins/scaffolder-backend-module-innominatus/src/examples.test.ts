import type { JsonObject } from '@backstage/types';
import { mkdir, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse, stringify } from 'yaml';
import { componentEntity } from './__testUtils__/componentEntity';
import { exampleServer } from './__testUtils__/exampleServer';
import { scoreOfSteps } from './__testUtils__/scoreOfSteps';
import {
  startTestPortal,
  type TestPortal,
} from './__testUtils__/startTestPortal';
import { templateOf } from './__testUtils__/templateOf';
import { createDeployAction } from './actions/deploy';
import { createRunWaitAction } from './actions/run-wait';
import { createStepActions } from './actions/step/createStepActions';
import { createWorkspaceFilesAction } from './actions/workspace-files';
import { stepTypes } from './steps/stepTypes.generated';

// The longest of them talk to the Git host and wait for people.
jest.setTimeout(60_000);

/** Times that nobody waits for in a test, and a cluster that its environment has. */
const ADAPTED: [string, string][] = [
  ['30s', '10ms'],
  ['>= 22', '>= 0'],
  ['server: https://kubernetes.default.svc', 'cluster: dev'],
];

/** What they speak to is not on this machine, so that the server judges their plan, and the step's own tests run it. */
const ELSEWHERE =
  /^innominatus:step-(argocd|kubernetes|git-(check-pr|merge|pull-request))/;

const FAR_AWAY = 'http://far-away.example.com';

/** Steps that have to be there before those of the examples of an action. */
const BEFORE: Record<string, JsonObject[] | undefined> = {
  'innominatus:deploy': [
    { id: 'fetch', action: 'fetch:plain', input: { url: './' } },
  ],
  'innominatus:run-wait': [
    {
      id: 'deploy',
      action: 'innominatus:deploy',
      input: { entity: 'component:default/shop', wait: false },
    },
  ],
  'innominatus:workspace-files': [
    {
      id: 'fetch',
      action: 'fetch:plain',
      input: { url: './', targetPath: './app' },
    },
  ],
  'innominatus:step-git-commit': [
    {
      id: 'repository',
      action: 'innominatus:step-git-repository',
      input: { application: 'shop', environment: 'local' },
    },
  ],
};

// They only describe; what they need to run is in the portal of the test.
const noServices = {} as Parameters<typeof createDeployAction>[0];
const examples = [
  createDeployAction(noServices),
  createRunWaitAction(noServices),
  createWorkspaceFilesAction(),
  ...createStepActions(stepTypes, noServices),
].map(({ id, examples: all = [] }) => ({ id, all }));

describe('the examples of the actions', () => {
  let portal: TestPortal;
  let services: Awaited<ReturnType<typeof exampleServer>>;
  let source: string;
  beforeAll(async () => {
    services = await exampleServer();
    portal = await startTestPortal(
      {
        innominatus: {
          steps: { httpRequest: { allowedHosts: [services.host] } },
          targets: {
            argocd: { main: { url: FAR_AWAY, token: 'none' } },
            kubernetes: { dev: { url: FAR_AWAY, token: 'none' } },
          },
          environments: {
            local: {
              targets: {
                argocd: { instance: 'main' },
                git: { host: 'local', owner: 'platform' },
                kubernetes: { cluster: 'dev', namespace: 'shop' },
              },
            },
          },
        },
      },
      ['group:default/platform'],
    );
    portal.gates.open('a');
    source = join(portal.folder, 'source');
    await mkdir(source);
    await writeFile(join(source, 'score.yaml'), stringify(scoreOfSteps()));
    portal.setEntity(
      await componentEntity(
        join(portal.folder, 'catalog'),
        'shop',
        scoreOfSteps(undefined, { image: 'nginx:1.29' }),
      ),
    );
  });
  afterAll(async () => {
    await portal?.stop();
    await services.stop();
  });

  it.each(examples)('there are some of $id', ({ all }) => {
    expect(all).not.toEqual([]);
  });

  const cases = [
    ...examples.flatMap(({ id, all }) =>
      all.map(({ description, example }) => ({ id, description, example })),
    ),
    ...docsExamples(),
  ];

  const [elsewhere, here] = [true, false].map(isElsewhere =>
    cases.filter(({ id }) => ELSEWHERE.test(id) === isElsewhere),
  );

  it.each(elsewhere ?? [])(
    '$id, planned: $description',
    async ({ example }) => {
      const adapted = parse(adapt(services.place(example)));
      const { log } = await portal.tasks.dryRun(templateOf(adapted.steps));
      expect(log).toContain('would run step');
    },
  );

  it.each(here ?? [])(
    '$id: $description',
    async ({ id, description, example }) => {
      const { steps } = parse(adapt(services.place(example)));
      const template = templateOf([...(BEFORE[id] ?? []), ...steps]);
      template.metadata.annotations['backstage.io/managed-by-location'] =
        `file:${join(source, 'template.yaml')}`;
      portal.setEntity(template);
      const task = await portal.tasks.start('test');
      if (id === 'innominatus:step-approval') {
        await approve(portal, task, description.includes('two') ? 2 : 1);
      }
      const { status, error } = await portal.tasks.ended(task);
      expect({ status, error }).toEqual({ status: 'completed' });
    },
  );
});

function adapt(example: string): string {
  return ADAPTED.reduce(
    (changed, [from, to]) => changed.replaceAll(from, to),
    example,
  );
}

/** The steps that the page about the actions shows. */
function docsExamples() {
  const page = resolve(__dirname, '../../../docs/backstage/scaffolder.md');
  const blocks = readFileSync(page, 'utf8').matchAll(/```yaml\n([^]*?)```/g);
  return [...blocks].map(([, example = ''], index) => ({
    id: 'docs',
    description: `example ${index + 1}`,
    example,
  }));
}

/** Lets people consent, once the task waits for them. */
async function approve(portal: TestPortal, task: string, people: number) {
  await portal.tasks.eventsUntil(task, ({ body }) =>
    body.message.includes('waits for'),
  );
  const { items } = await portal.client.listRuns({ status: 'waiting' });
  const run = await portal.client.getRun(items[0]?.id ?? '');
  const step = run.steps[0]?.id ?? '';
  for (const name of ['ada', 'bob'].slice(0, people)) {
    await portal
      .clientOf(`user:default/${name}`)
      .approveStep(run.id, step, { planHash: run.planHash ?? '' });
  }
}
