import { errorBody, TOKEN } from '../__testUtils__/contractServer';
import { serverCli } from '../__testUtils__/serverCli';
import { testCli } from '../__testUtils__/testCli';
import { workFolder } from '../__testUtils__/workFolder';

const empty = { listApplications: () => ({ body: { items: [] } }) };

/** Lists applications of a server on this machine without INNOMINATUS_TOKEN. */
async function listFrom(
  options: Parameters<typeof testCli>[0] = {},
  ...args: string[]
) {
  const cli = await serverCli(empty, {
    ...options,
    env: { INNOMINATUS_TOKEN: undefined, ...options.env },
  });
  const result = await cli.run('list', ...args);
  await cli.server.close();
  return { ...result, url: cli.server.url };
}

describe('the token', () => {
  it('is read from the data folder below the working directory', async () => {
    const cwd = workFolder({ '.data/token': `${TOKEN}\n` });
    expect((await listFrom({ cwd })).exitCode).toBe(0);
  });

  it('is read from the repository that the command line runs from', async () => {
    const home = workFolder({ '.data/token': TOKEN });
    expect((await listFrom({ home })).exitCode).toBe(0);
  });

  it('is read from the folder that INNOMINATUS_DATA_DIR names', async () => {
    const cwd = workFolder({ 'data/token': TOKEN, '.data/token': 'other' });
    const env = { INNOMINATUS_DATA_DIR: 'data' };
    expect((await listFrom({ cwd, env })).exitCode).toBe(0);
  });

  it('is read from the folder that --data-dir names before all others', async () => {
    const cwd = workFolder({ 'data/token': TOKEN, 'other/token': 'other' });
    const env = { INNOMINATUS_DATA_DIR: 'other' };
    const { exitCode } = await listFrom({ cwd, env }, '--data-dir', 'data');
    expect(exitCode).toBe(0);
  });

  it('is INNOMINATUS_TOKEN whatever lies in a file', async () => {
    const cwd = workFolder({ '.data/token': 'other' });
    const env = { INNOMINATUS_TOKEN: TOKEN };
    expect((await listFrom({ cwd, env })).exitCode).toBe(0);
  });

  it('is missed with the places where it was looked for', async () => {
    const { exitCode, stderr, url } = await listFrom({ cwd: '/nowhere' });
    expect(exitCode).toBe(3);
    expect(stderr).toBe(
      `error: ${url} wants a token\n` +
        'hint: set INNOMINATUS_TOKEN, or name the data folder of a server on this machine with --data-dir: its first start wrote the token to <data-dir>/token (looked for in /nowhere/.data/token)\n',
    );
  });

  it('is named by its place, and never shown, when it is not accepted', async () => {
    const cwd = workFolder({ '.data/token': 'wrong-token' });
    const { exitCode, stderr, url } = await listFrom({ cwd });
    expect(exitCode).toBe(3);
    expect(stderr).toContain(
      `${url} does not accept the token of ${cwd}/.data/token`,
    );
    expect(stderr).not.toContain('wrong-token');
  });

  it('is not shown when it cannot be sent', async () => {
    const env = { INNOMINATUS_TOKEN: 'secret one' };
    const { exitCode, stderr } = await listFrom({ env });
    expect(exitCode).toBe(3);
    expect(stderr).toContain('INNOMINATUS_TOKEN holds no token');
    expect(stderr).not.toContain('secret one');
  });

  it('of this machine does not go to another one unless told to', async () => {
    const cwd = workFolder({ '.data/token': TOKEN });
    const sent: unknown[] = [];
    const original = globalThis.fetch;
    globalThis.fetch = async request => {
      sent.push((request as Request).headers.get('authorization'));
      return Response.json({ items: [] });
    };
    try {
      const list = ['list', '--server', 'https://innominatus.example.com'];
      await testCli({ cwd }).run(...list);
      await testCli({ cwd }).run(...list, '--data-dir', '.data');
    } finally {
      globalThis.fetch = original;
    }
    expect(sent).toEqual([null, `Bearer ${TOKEN}`]);
  });
});

describe('the server', () => {
  it('is chosen by --server before INNOMINATUS_SERVER', async () => {
    const cli = await serverCli(empty);
    const { exitCode } = await testCli({
      env: {
        INNOMINATUS_SERVER: 'http://127.0.0.1:1',
        INNOMINATUS_TOKEN: TOKEN,
      },
    }).run('list', '--server', `${cli.server.url}/api/innominatus/`);
    await cli.server.close();
    expect(exitCode).toBe(0);
  });

  it('that does not run is reported with how to start it', async () => {
    const { exitCode, stderr } = await testCli().run(
      ...['list', '--server', 'http://127.0.0.1:1'],
    );
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(
      /^error: cannot reach http:\/\/127\.0\.0\.1:1: .+\n/,
    );
    expect(stderr).toContain('hint: start the server with "npm start"');
  });

  it('must be a URL', async () => {
    const { exitCode, stderr } = await testCli().run(
      ...['list', '--server', 'localhost:8081'],
    );
    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      'error: "localhost:8081" is not the URL of a server\nhint: write it as http://localhost:8081\n',
    );
  });

  it.each([
    [403, 'NotAllowedError', 3, 'not allowed: no'],
    [409, 'ConflictError', 1, 'error: no'],
  ])(
    'that answers %i %s makes it exit with %i',
    async (status, name, code, message) => {
      const cli = await serverCli(
        {
          submitScore: () => ({ status, body: errorBody(status, name, 'no') }),
        },
        { stdin: 'x: y' },
      );
      const { exitCode, stderr } = await cli.run('deploy', '-');
      await cli.server.close();
      expect(exitCode).toBe(code);
      expect(stderr).toContain(message);
    },
  );

  it('that is something else is told apart', async () => {
    const cli = await serverCli({
      listApplications: (_, response) =>
        void response.writeHead(404).end('<html>not here</html>'),
    });
    const { exitCode, stderr } = await cli.run('list');
    await cli.server.close();
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      `hint: is there an innominatus server at ${cli.server.url}?`,
    );
  });

  it('that still starts is reported as not ready', async () => {
    const cli = await serverCli({
      listApplications: (_, response) => void response.writeHead(503).end(),
    });
    const { exitCode, stderr } = await cli.run('list');
    await cli.server.close();
    expect(exitCode).toBe(3);
    expect(stderr).toContain('is not ready');
  });
});
