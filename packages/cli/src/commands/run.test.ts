import { RUN_ID } from '../__testUtils__/sampleRun';
import { PLAIN, WITH_NEIGHBOURS } from '../__testUtils__/scoreFiles';
import { errorBody } from '../__testUtils__/contractServer';
import { serverCli } from '../__testUtils__/serverCli';
import { workFolder } from '../__testUtils__/workFolder';

const accepts = {
  runGoldenPath: () => ({
    status: 202,
    body: {
      application: 'shop',
      workload: 'shop',
      revision: 3,
      environment: 'dev',
      runs: [
        {
          id: RUN_ID,
          number: 12,
          workflow: 'deploy-app',
          status: 'running',
          url: `http://localhost:8081/api/innominatus/runs/${RUN_ID}`,
        },
      ],
      notes: [],
    },
  }),
};

describe('run', () => {
  it('hands in the Score file and all that was said', async () => {
    const cwd = workFolder({
      'score.yaml': WITH_NEIGHBOURS,
      'config/nginx.conf': 'events {}',
      'motd.txt': 'Hello',
      'prod.yaml': 'containers: {}\n',
    });
    const cli = await serverCli(accepts, { cwd });
    await cli.expectGolden(
      'run/accepted.txt',
      ...['run', 'deploy-app', 'score.yaml', '--param', 'size=large'],
      ...['--param', 'text=a=b', '--image', 'web=nginx:1.29', '-e', 'dev'],
      ...['--overrides-file', 'prod.yaml', '--idempotency-key', 'build-7'],
    );
    const [request] = cli.server.seen;
    expect(request?.path).toEqual({ name: 'deploy-app' });
    expect(request?.headers['idempotency-key']).toBe('build-7');
    expect(JSON.parse(request?.body.toString() ?? '')).toEqual({
      environment: 'dev',
      parameters: { size: 'large', text: 'a=b' },
      score: WITH_NEIGHBOURS,
      images: ['web=nginx:1.29'],
      overrides: 'containers: {}\n',
      files: {
        'config/nginx.conf': Buffer.from('events {}').toString('base64'),
        'motd.txt': Buffer.from('Hello').toString('base64'),
      },
    });
  });

  it('needs no Score file', async () => {
    const cli = await serverCli(accepts);
    await cli.run('run', 'new-team', '--application', 'billing');
    await cli.server.close();
    const [request] = cli.server.seen;
    expect(JSON.parse(request?.body.toString() ?? '')).toEqual({
      application: 'billing',
      parameters: {},
    });
  });

  it('shows what is wrong, and where', async () => {
    const cwd = workFolder({ 'score.yaml': PLAIN });
    const error = errorBody(400, 'InputError', '3 problems in the submission');
    const cli = await serverCli(
      {
        runGoldenPath: () => ({
          status: 400,
          body: {
            ...error,
            error: {
              ...error.error,
              problems: [
                {
                  path: '/parameters/sise',
                  message: 'unknown parameter "sise"',
                  reason: 'unknownParameter',
                  hint: 'did you mean "size"?',
                },
                {
                  path: '/goldenPaths/deploy-app/spec/steps/2/type',
                  message: 'unknown step type "argocd-app"',
                  reason: 'unknownStepType',
                },
                {
                  path: '/resources/db',
                  message: 'no definition says how it is provided',
                  reason: 'noDefinition',
                  line: 6,
                  column: 7,
                },
              ],
            },
          },
        }),
      },
      { cwd },
    );
    await cli.expectGolden(
      'run/problems.txt',
      ...['run', 'deploy-app', 'score.yaml'],
    );
  });

  it.each([
    ['value', ['--param', 'size']],
    ['file', ['--image', 'a:1']],
  ])('is a usage error without a %s', async (name, args) => {
    const cli = await serverCli(accepts);
    await cli.expectGolden(`run/no-${name}.txt`, 'run', 'deploy-app', ...args);
  });
});
