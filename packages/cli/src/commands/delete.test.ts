import { RUN_ID } from '../__testUtils__/sampleRun';
import { sampleGraph } from '../__testUtils__/sampleGraph';
import { story } from '../__testUtils__/sampleEvents';
import { serverCli } from '../__testUtils__/serverCli';
import { storyServer } from '../__testUtils__/storyServer';

const server = {
  readGraph: () => ({ body: sampleGraph }),
  deleteApplication: () => ({
    status: 202,
    body: {
      application: 'shop',
      environment: 'dev',
      runs: [
        {
          id: RUN_ID,
          number: 12,
          workflow: 'delete',
          status: 'queued',
          url: '',
        },
      ],
      notes: [],
    },
  }),
};

describe('delete', () => {
  it('shows what the application uses, asks, and starts a run', async () => {
    const cli = await serverCli(server, { types: 'y\n' });
    const args = ['delete', 'shop', '--environment', 'dev'];
    await cli.expectGolden('delete/asked.txt', ...args);
    const asked = cli.server.seen.at(-1);
    expect(asked?.operation).toBe('deleteApplication');
    expect(asked?.path).toEqual({ app: 'shop' });
    expect(asked?.query.toString()).toBe('environment=dev');
  });

  it('starts nothing when that is not wanted', async () => {
    const cli = await serverCli(server, { types: 'n\n' });
    const { exitCode } = await cli.run('delete', 'shop');
    await cli.server.close();
    expect(exitCode).toBe(1);
    expect(cli.server.seen.map(({ operation }) => operation)).toEqual([
      'readGraph',
    ]);
  });

  it('says so when there is nothing outside', async () => {
    const cli = await serverCli({
      ...server,
      readGraph: () => ({ body: { nodes: [], edges: [] } }),
    });
    const args = ['delete', 'shop', '--yes'];
    await cli.expectGolden('delete/nothing.txt', ...args);
  });

  it('asks nothing of programs', async () => {
    const cli = await serverCli(server);
    const args = ['delete', 'shop', '--yes', '-o', 'json'];
    const { stdout, stderr } = await cli.run(...args);
    await cli.server.close();
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual(server.deleteApplication().body);
  });

  it('watches the run to its end', async () => {
    const cli = await serverCli({ ...server, ...storyServer(story()) });
    const { exitCode, stdout } = await cli.run(
      ...['delete', 'shop', '--yes', '--watch'],
    );
    await cli.server.close();
    expect(exitCode).toBe(1);
    expect(stdout).toContain('run failed in 15s');
  });
});
