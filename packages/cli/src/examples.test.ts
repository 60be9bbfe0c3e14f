import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mockCredentials } from '@backstage/backend-test-utils';
import { root } from './__testUtils__/docs/docsPages';
import { docsServer, type DocsServer } from './__testUtils__/docs/docsServer';
import { exampleService } from './__testUtils__/exampleService';
import { testCli } from './__testUtils__/testCli';
import { workFolder } from './__testUtils__/workFolder';

// Runs take their time on a busy machine.
jest.setTimeout(60_000);

const USUAL_SERVICE = 'http://127.0.0.1:8099';

let service: Awaited<ReturnType<typeof exampleService>>;
let server: DocsServer;

beforeAll(async () => {
  service = await exampleService();
  server = await docsServer(workFolder({}), {
    innominatus: {
      steps: { httpRequest: { allowedHosts: [new URL(service.origin).host] } },
    },
  });
});

afterAll(async () => {
  await server.stop();
  await service.stop();
});

/** A person at a terminal in the folder of the example, which calls the service where it is. */
function person(name: string, example: string) {
  const text = readFileSync(
    join(root, 'examples', example, 'score.yaml'),
    'utf8',
  );
  const cwd = workFolder({
    'score.yaml': text.replaceAll(USUAL_SERVICE, service.origin),
  });
  return testCli({
    cwd,
    now: () => new Date(),
    env: {
      INNOMINATUS_SERVER: server.origin,
      INNOMINATUS_TOKEN: mockCredentials.user.token(`user:default/${name}`),
    },
  });
}

const watch = ['deploy', 'score.yaml', '--watch'];

/** The lines of an output that are about these things, without their times. */
function story(output: string, pattern: RegExp): string[] {
  return output
    .split('\n')
    .map(line => line.replace(/^\+\S+ +/, ''))
    .filter(line => pattern.test(line));
}

describe('examples/failure', () => {
  it('is undone in reverse order and lists what is left', async () => {
    const { exitCode, stdout, stderr } = await person('ada', 'failure').run(
      ...watch,
    );
    expect(stderr).toBe('');
    expect(exitCode).toBe(1);
    expect(story(stdout, /: (failed|undone$)/)).toEqual([
      expect.stringMatching(/^smoke-test: failed: .* answered 503/),
      'register: undone',
      'commit-manifests: undone',
      'create-repository: undone',
    ]);
    expect(stdout).toMatch(/run rolledBack in .*\nstill standing\n/);
    expect(story(stdout, /^ {2}announce: /)).toEqual([
      expect.stringMatching(/messages .*\(nothing brings the old state back\)/),
    ]);
    expect(stdout).toContain('\ngo on: innominatus-ctl retry failure/1\n');
    expect(await service.known()).toMatchObject({ services: {} });
  });

  it('goes on after the cause is mended', async () => {
    const looked = await person('ada', 'failure').run(
      ...['retry', 'failure/1', '--dry-run', '-o', 'json'],
    );
    expect(JSON.parse(looked.stdout)).toMatchObject({
      round: 2,
      steps: expect.arrayContaining([
        expect.objectContaining({ step: 'create-repository', why: 'undone' }),
        expect.objectContaining({ step: 'smoke-test', why: 'notDone' }),
      ]),
      kept: [],
    });
    await service.mend();
    const { exitCode, stdout, stderr } = await person('ada', 'failure').run(
      ...['retry', 'failure/1', '--yes', '--watch'],
    );
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
    expect(story(stdout, /^run (retried|succeeded)/)).toHaveLength(2);
    expect(await service.known()).toMatchObject({
      services: { failure: expect.anything() },
    });
  });

  it('is undone on demand', async () => {
    const { exitCode, stdout } = await person('ada', 'failure').run(
      ...['rollback', 'failure/1', '--yes', '--watch'],
    );
    expect(exitCode).toBe(0);
    expect(story(stdout, /: undone$/)).toEqual([
      'register: undone',
      'commit-manifests: undone',
      'create-repository: undone',
    ]);
    expect(await service.known()).toMatchObject({ services: {} });
  });
});

describe('examples/uncertain', () => {
  it('asks what became of a request without an answer, and goes on', async () => {
    const ada = person('ada', 'uncertain');
    const deployed = ada.run(...watch);
    const line =
      'innominatus-ctl resume uncertain/1 send-parcel --outcome done';
    await ada.shows(line);
    const { exitCode, stderr } = await person('ada', 'uncertain').run(
      ...line.split(' ').slice(1),
    );
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const { stdout, exitCode: end } = await deployed;
    expect(story(stdout, /was done|^run succeeded/)).toHaveLength(3);
    expect(end).toBe(0);
    expect(await service.known()).toMatchObject({
      parcels: [expect.anything()],
    });
  });
});

describe('examples/approval', () => {
  const approve = ['approve', 'approval/1', 'go-live', '--yes'];

  it('waits for somebody else, and goes on', async () => {
    const ada = person('ada', 'approval');
    const deployed = ada.run(...watch);
    await ada.shows('innominatus-ctl approve approval/1 go-live\n');

    const own = await person('ada', 'approval').run(...approve);
    expect(own.exitCode).toBe(3);
    expect(own.stderr).toContain('(selfApproval)\nhint: ask somebody else');

    const bob = await person('bob', 'approval').run(
      ...[...approve, '--reason', 'looks good'],
    );
    expect(bob.stderr).toBe('');
    expect(bob.stdout).toContain('Commit the manifests of approval to local?');
    expect(bob.exitCode).toBe(0);

    const { stdout, exitCode } = await deployed;
    expect(story(stdout, /^go-live: approved/)).toEqual([
      'go-live: approved by user:default/bob: looks good',
    ]);
    expect(exitCode).toBe(0);
  });

  it('is deleted with what its run has made', async () => {
    const { exitCode, stdout } = await person('ada', 'approval').run(
      ...['delete', 'approval', '--yes', '--watch'],
    );
    expect(stdout).toContain('platform/approval');
    expect(exitCode).toBe(0);
    const graph = await person('ada', 'approval').run('graph', 'approval');
    expect(graph.stdout).not.toMatch(/^object /m);
  });
});
