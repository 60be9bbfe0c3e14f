import type { ServerResponse } from 'node:http';
import type { SeenRequest } from '../__testUtils__/contractServer';
import { errorBody } from '../__testUtils__/contractServer';
import { eventStream } from '../__testUtils__/eventStream';
import { story } from '../__testUtils__/sampleEvents';
import { forkedRun, RUN_ID } from '../__testUtils__/sampleRun';
import { serverCli } from '../__testUtils__/serverCli';
import { storyServer } from '../__testUtils__/storyServer';

const LOGS: Record<string, string> = {
  'create-repository': 'creating platform/shop\ncreated\n',
  network: '\u001b[32mplan\u001b[0m\nno end of line',
  'network-check': '',
  manifests: 'one\ntwo\nthree\n',
};

/** Answers logs in pieces of ten characters. */
function readStepLog(
  { path, query }: SeenRequest,
  response: ServerResponse,
): undefined {
  const offset = Number(query.get('offset') ?? 0);
  const log = LOGS[path.step ?? ''] ?? '';
  const next = Math.min(log.length, offset + 10);
  response
    .writeHead(200, {
      'Content-Type': 'text/plain',
      'X-Next-Offset': next,
      'X-Log-Ended': String(next === log.length),
    })
    .end(log.slice(offset, next));
}

const shop = { getRun: () => ({ body: forkedRun() }), readStepLog };

describe('logs', () => {
  it('prints the logs of all steps that started, each line with its step', async () => {
    const cli = await serverCli(shop);
    await cli.expectGolden('logs/all.txt', 'logs', RUN_ID);
  });

  it('prints the log of one step as it is', async () => {
    const cli = await serverCli(shop);
    const { stdout } = await cli.run('logs', RUN_ID, 'manifests');
    await cli.server.close();
    expect(stdout).toBe('one\ntwo\nthree\n');
  });

  it('lets no log steer the terminal', async () => {
    const cli = await serverCli(shop, { terminal: { columns: 80, rows: 24 } });
    const { stdout } = await cli.run('logs', RUN_ID, 'network');
    await cli.server.close();
    expect(stdout).toBe('plan\nno end of line\n');
  });

  it('gives logs to programs', async () => {
    const cli = await serverCli(shop);
    const { stdout } = await cli.run('logs', RUN_ID, '-o', 'json');
    await cli.server.close();
    expect(JSON.parse(stdout)).toEqual(
      ['create-repository', 'network', 'network-check', 'manifests'].map(
        step => ({
          step,
          text: LOGS[step],
        }),
      ),
    );
  });

  it('says so when there is no such step', async () => {
    const cli = await serverCli({
      readStepLog: () => ({
        status: 404,
        body: errorBody(404, 'NotFoundError', 'the run has no step "deploi"'),
      }),
    });
    await cli.expectGolden('logs/unknown.txt', 'logs', RUN_ID, 'deploi');
  });

  it('follows all steps from where they start to the end of the run', async () => {
    const cli = await serverCli({
      ...storyServer(story()),
      readStepLog: ({ path }: SeenRequest, response: ServerResponse) => {
        const stream = eventStream(response);
        stream.log(`${path.step} begi`, 10);
        stream.log('ns\n', 13);
        stream.end();
        return undefined;
      },
    });
    const { stdout, exitCode } = await cli.run('logs', RUN_ID, '-f');
    await cli.server.close();
    expect(stdout.trimEnd().split('\n').sort()).toEqual([
      'check | check begins',
      'repository | repository begins',
    ]);
    expect(exitCode).toBe(0);
  });

  it('stops following at Ctrl-C', async () => {
    const cli = await serverCli({
      readStepLog: (_: SeenRequest, response: ServerResponse) => {
        eventStream(response).log('waiting\n', 8);
        return undefined;
      },
    });
    const result = cli.run('logs', RUN_ID, 'manifests', '--follow');
    await cli.shows('waiting');
    cli.interrupt();
    expect((await result).exitCode).toBe(130);
    await cli.server.close();
  });

  it('fails when a log that it follows fails', async () => {
    const cli = await serverCli({
      ...storyServer(story(), stream => stream.facts(story().slice(0, 5))),
      readStepLog: () => ({
        status: 403,
        body: errorBody(403, 'NotAllowedError', 'not yours'),
      }),
    });
    const { exitCode, stderr } = await cli.run('logs', RUN_ID, '-f');
    await cli.server.close();
    expect(exitCode).toBe(3);
    expect(stderr).toContain('not allowed: not yours');
  });
});
