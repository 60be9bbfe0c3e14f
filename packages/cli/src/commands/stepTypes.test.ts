import { errorBody } from '../__testUtils__/contractServer';
import { serverCli } from '../__testUtils__/serverCli';

const repository = {
  type: 'git-repository',
  aliases: ['gitea-repo'],
  version: 1,
  title: 'Git repository',
  description: 'Makes sure that a repository exists.',
  guarantee: { kind: 'targetRefuses', how: 'names are unique' },
};

const details = {
  ...repository,
  inputSchema: {
    type: 'object',
    required: ['repoName', 'visibility'],
    properties: {
      repoName: { type: 'string', description: 'Name of the repository.' },
      visibility: { enum: ['private', 'public'], default: 'private' },
      topics: { type: 'array', items: { type: 'string' } },
      timeout: { anyOf: [{ type: 'string' }, { type: 'number' }] },
    },
  },
  outputSchema: {
    type: 'object',
    properties: { url: { type: 'string', description: 'Where to clone it.' } },
    required: ['url'],
  },
  examples: [
    {
      title: 'A repository of the name of the workload',
      step: {
        name: 'Create repository',
        type: 'git-repository',
        repoName: '${metadata.name}',
      },
    },
  ],
};

describe('step-types', () => {
  it('lists all types', async () => {
    const cli = await serverCli({
      listStepTypes: () => ({ body: { items: [repository] } }),
    });
    await cli.expectGolden('step-types/list.txt', 'step-types');
  });

  it('describes one with its fields and examples', async () => {
    const cli = await serverCli({ getStepType: () => ({ body: details }) });
    await cli.expectGolden('step-types/one.txt', 'step-types', 'gitea-repo');
    expect(cli.server.seen[0]?.path).toEqual({ type: 'gitea-repo' });
  });

  it('says so when there is no such type', async () => {
    const cli = await serverCli({
      getStepType: () => ({
        status: 404,
        body: errorBody(404, 'NotFoundError', 'there is no step type "helm"'),
      }),
    });
    await cli.expectGolden('step-types/unknown.txt', 'step-types', 'helm');
  });
});
