import { serverCli } from '../__testUtils__/serverCli';

const deploy = {
  name: 'deploy-app',
  title: 'Deploy an application',
  description: 'Commits the manifests and deploys them.',
  tags: ['gitops'],
  parameters: {
    type: 'object',
    required: ['team'],
    properties: {
      team: { type: 'string', description: 'Who it belongs to.' },
      size: { enum: ['small', 'large'], default: 'small' },
    },
  },
  usable: true,
  problems: [],
  digest: '0'.repeat(64),
  source: 'shipped',
};

const broken = {
  ...deploy,
  name: 'network',
  title: 'Network',
  environments: ['dev', 'prod'],
  usable: false,
  problems: [
    {
      path: '/spec/steps/0/type',
      message: 'unknown step type "terraform"',
      reason: 'unknownStepType',
      line: 9,
      column: 13,
    },
  ],
  source: 'platform/network.yaml',
  commit: 'c'.repeat(40),
};

const steps = [{ name: 'Commit manifests', type: 'git-commit-manifests' }];
const items = [deploy, broken];

const handlers = {
  listGoldenPaths: () => ({ body: { items } }),
  getGoldenPath: ({ path }: { path: Record<string, string> }) => ({
    body: {
      ...(path.name === 'network' ? broken : deploy),
      steps,
      outputs: {},
    },
  }),
};

describe('golden-paths', () => {
  it.each(['table', 'yaml'])('prints them as %s', async format => {
    const cli = await serverCli(handlers);
    const file = `golden-paths/${format}.txt`;
    await cli.expectGolden(file, 'golden-paths', '-o', format);
  });

  it('tells administrators what is wrong with other documents', async () => {
    const problems = [
      {
        source: 'platform/postgres.yaml',
        path: '/spec/match',
        message: 'Invalid input: expected object, received undefined',
        reason: 'invalidValue',
        line: 5,
        column: 1,
      },
    ];
    const cli = await serverCli({
      listGoldenPaths: () => ({ body: { items, problems } }),
    });
    await cli.expectGolden('golden-paths/administrator.txt', 'golden-paths');
  });

  it.each(['deploy-app', 'network'])('describes %s', async name => {
    const cli = await serverCli(handlers);
    const file = `golden-paths/${name}.txt`;
    await cli.expectGolden(file, 'golden-paths', name);
  });
});
