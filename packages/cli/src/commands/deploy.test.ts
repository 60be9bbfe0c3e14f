import { createGunzip } from 'node:zlib';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { extract } from 'tar-stream';
import { errorBody, type SeenRequest } from '../__testUtils__/contractServer';
import { RUN_ID } from '../__testUtils__/sampleRun';
import { BROKEN, PLAIN, WITH_NEIGHBOURS } from '../__testUtils__/scoreFiles';
import { serverCli } from '../__testUtils__/serverCli';
import { workFolder } from '../__testUtils__/workFolder';

function submission(...statuses: string[]) {
  return {
    application: 'shop',
    workload: 'shop',
    revision: 3,
    environment: 'dev',
    runs: statuses.map((status, index) => ({
      id: RUN_ID,
      number: 12 + index,
      workflow: index === 0 ? 'deploy' : 'verify',
      status,
      url: `http://localhost:8081/api/innominatus/runs/${RUN_ID}`,
    })),
    notes: [],
  };
}

/** All but the clock. */
const REAL_TIMERS = [
  'nextTick',
  'setImmediate',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'queueMicrotask',
  'performance',
  'hrtime',
] as const;

const accepts = {
  submitScore: () => ({ status: 202, body: submission('running') }),
};

async function unpack(request: SeenRequest | undefined) {
  const members: Record<string, string> = {};
  const archive = Readable.from([request?.body ?? Buffer.alloc(0)])
    .pipe(createGunzip())
    .pipe(extract());
  for await (const entry of archive) {
    members[entry.header.name] = await text(entry);
  }
  return members;
}

describe('deploy', () => {
  it('hands in the file as it is and says how to see its run', async () => {
    const cwd = workFolder({ 'score.yaml': PLAIN });
    const cli = await serverCli(accepts, { cwd });
    await cli.expectGolden('deploy/accepted.txt', 'deploy', 'score.yaml');
    const [request] = cli.server.seen;
    expect(request?.headers['content-type']).toBe('application/yaml');
    expect(request?.body.toString()).toBe(PLAIN);
    expect(request?.query.toString()).toBe('');
  });

  it('sends everything that was said on the command line', async () => {
    const cwd = workFolder({ 'score.yaml': PLAIN });
    const cli = await serverCli(accepts, { cwd });
    await cli.run(
      ...['deploy', 'score.yaml', '-e', 'dev', '--application', 'shop'],
      ...['--workflow', '*', '--image', 'web=a:1', '--image', 'b:2'],
      ...['--override-property', 'containers.web.args=["x"]'],
      ...['--wait', '30s', '--idempotency-key', 'build-7'],
    );
    await cli.server.close();
    const [request] = cli.server.seen;
    expect([...(request?.query ?? [])]).toEqual([
      ['environment', 'dev'],
      ['application', 'shop'],
      ['workflow', '*'],
      ['image', 'web=a:1'],
      ['image', 'b:2'],
      ['overrideProperty', 'containers.web.args=["x"]'],
      ['wait', '30s'],
    ]);
    expect(request?.headers['idempotency-key']).toBe('build-7');
  });

  it('sends the files along that the Score file names, and the overrides', async () => {
    const cwd = workFolder({
      'app/score.yaml': WITH_NEIGHBOURS,
      'app/config/nginx.conf': 'events {}',
      'app/motd.txt': 'Hello',
      'app/secret.txt': 'not named, not sent',
      'overrides.yaml': 'containers: { web: { image: nginx } }\n',
    });
    const cli = await serverCli(accepts, { cwd });
    const { exitCode } = await cli.run(
      ...['deploy', 'app/score.yaml', '--overrides-file', 'overrides.yaml'],
    );
    await cli.server.close();
    expect(exitCode).toBe(0);
    const [request] = cli.server.seen;
    expect(request?.headers['content-type']).toBe('application/gzip');
    expect(await unpack(request)).toEqual({
      'score.yaml': WITH_NEIGHBOURS,
      'overrides.score.yaml': 'containers: { web: { image: nginx } }\n',
      'config/nginx.conf': 'events {}',
      'motd.txt': 'Hello',
    });
  });

  it('sends the same bytes for the same files, whatever the time', async () => {
    jest.useFakeTimers({ doNotFake: [...REAL_TIMERS] });
    const bodies: string[] = [];
    for (const time of ['2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z']) {
      jest.setSystemTime(new Date(time));
      const cwd = workFolder({
        'score.yaml': WITH_NEIGHBOURS,
        'motd.txt': 'Hello',
        'config/nginx.conf': 'events {}',
      });
      const cli = await serverCli(accepts, { cwd });
      await cli.run('deploy', 'score.yaml');
      await cli.server.close();
      bodies.push(cli.server.seen[0]?.body.toString('hex') ?? '');
    }
    jest.useRealTimers();
    expect(bodies[0]).toBe(bodies[1]);
  });

  it('sends nothing when a file that it needs is missing', async () => {
    const cwd = workFolder({ 'score.yaml': WITH_NEIGHBOURS, 'motd.txt': '' });
    const cli = await serverCli({}, { cwd });
    await cli.expectGolden('deploy/missing-file.txt', 'deploy', 'score.yaml');
  });

  it('prints all problems that the server finds, with their lines in the file', async () => {
    const cwd = workFolder({ 'score.yaml': BROKEN });
    const problems = [
      {
        path: '/containers/web',
        message: 'the field "image" is missing',
        reason: 'schema',
        line: 5,
        column: 3,
      },
      {
        path: '/query/environment',
        message: 'there is no environment "dve"',
        reason: 'unknownEnvironment',
        hint: 'did you mean "dev"?',
      },
    ];
    const cli = await serverCli(
      {
        submitScore: () => ({
          status: 400,
          body: errorBody(400, 'InputError', 'there are 2 problems', {
            problems,
          }),
        }),
      },
      { cwd },
    );
    const args = ['deploy', 'score.yaml', '-e', 'dve'];
    await cli.expectGolden('deploy/refused.txt', ...args);
  });

  it('reads standard input', async () => {
    const cli = await serverCli(accepts, { stdin: PLAIN });
    const { exitCode } = await cli.run('deploy', '-');
    await cli.server.close();
    expect(exitCode).toBe(0);
    expect(cli.server.seen[0]?.body.toString()).toBe(PLAIN);
  });

  it('shows the plan of a dry run', async () => {
    const cwd = workFolder({ 'score.yaml': PLAIN });
    const cli = await serverCli(
      { submitScore: () => ({ body: preview() }) },
      { cwd },
    );
    const args = ['deploy', 'score.yaml', '--dry-run'];
    await cli.expectGolden('deploy/dry-run.txt', ...args);
    expect(cli.server.seen[0]?.query.toString()).toBe('dryRun=true');
  });

  it.each([
    ['succeeded', 0],
    ['failed', 1],
    ['running', 0],
  ])(
    'with a run that %s while it waited, exits with %i',
    async (status, code) => {
      const cwd = workFolder({ 'score.yaml': PLAIN });
      const cli = await serverCli(
        {
          submitScore: () => ({
            status: 202,
            body: submission('succeeded', status),
          }),
        },
        { cwd },
      );
      const args = ['deploy', 'score.yaml', '--wait', '1m', '-o', 'json'];
      const { exitCode, stdout } = await cli.run(...args);
      await cli.server.close();
      expect(exitCode).toBe(code);
      expect(JSON.parse(stdout)).toEqual(submission('succeeded', status));
    },
  );

  it.each([
    ['--watch --wait 30s'],
    ['--dry-run --watch'],
    ['--output xml'],
    ['--enviroment dev'],
  ])('refuses %s', async options => {
    const cli = await serverCli({});
    const { exitCode, stderr } = await cli.run(
      ...['deploy', 'score.yaml', ...options.split(' ')],
    );
    await cli.server.close();
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error: option|^error: unknown option/);
  });
});

function preview() {
  const step = {
    type: 'git-repository',
    typeVersion: 1,
    origin: { document: 'score', path: '/workflows/deploy/steps/0' },
    input: {},
    placeholders: [],
    dependsOn: [],
    when: 'on_success',
    retry: { attempts: 1, backoffMs: 1000, maxBackoffMs: 1000 },
    continueOnError: false,
    onRollback: 'undo',
    reversal: { undo: true, settle: false },
    setVariables: {},
  };
  return {
    application: 'shop',
    environment: 'dev',
    workload: 'shop',
    notes: ['containers.web.files: migrated to object'],
    plans: [
      {
        workflow: 'deploy',
        hash: 'f'.repeat(64),
        plan: {
          format: 1,
          application: 'shop',
          environment: {
            name: 'dev',
            targets: {},
            delivery: { repository: 'shop', path: '.' },
            variables: {},
            workloads: {},
            concurrency: 'queue',
            scoreWorkflows: 'allow',
          },
          workflow: 'deploy',
          onFailure: 'rollback',
          variables: {},
          parameters: {},
          secrets: {},
          steps: [
            { ...step, id: 'create-repository', name: 'Create repository' },
            {
              ...step,
              id: 'manifests',
              name: 'Manifests',
              type: 'git-commit',
              dependsOn: ['create-repository'],
              if: "steps['create-repository'].outputs.created",
            },
          ],
          undoOrder: ['manifests', 'create-repository'],
        },
      },
    ],
  };
}
