import { serverCli } from '../__testUtils__/serverCli';

const environments = {
  listEnvironments: () => ({
    body: {
      items: [
        {
          name: 'dev',
          title: 'Development',
          targets: {
            git: { host: 'gitea.example.com', owner: 'platform' },
            kubernetes: { namespace: '${application}-dev' },
          },
          delivery: { repository: '${application}', path: '.' },
          variables: { LOG_LEVEL: 'debug' },
          workloads: {},
          concurrency: 'queue',
          scoreWorkflows: 'allow',
          checks: [
            {
              kind: 'git',
              name: 'gitea.example.com',
              address: 'https://gitea.example.com',
              status: 'limited',
              findings: [
                {
                  message: 'the token may not create repositories in platform',
                  hint: 'give it the scope write:organization',
                },
                { message: 'the token may not set commit statuses' },
              ],
            },
            {
              kind: 'kubernetes',
              name: 'dev-cluster',
              status: 'ready',
              findings: [],
            },
          ],
        },
        {
          name: 'local',
          targets: {},
          delivery: { repository: '${application}', path: '.' },
          variables: {},
          workloads: {},
          concurrency: 'supersede',
          scoreWorkflows: 'deny',
        },
      ],
    },
  }),
};

describe('environments', () => {
  it.each(['table', 'yaml'])('prints them as %s', async format => {
    const cli = await serverCli(environments);
    const file = `environments/${format}.txt`;
    await cli.expectGolden(file, 'environments', '-o', format);
  });
});
