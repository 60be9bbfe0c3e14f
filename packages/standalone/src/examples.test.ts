import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parse } from 'yaml';
import { createTestFolder } from './testUtils/createTestFolder';
import {
  ExampleCheckout,
  USUAL_HOST,
  type RunningCommand,
} from './testUtils/ExampleCheckout';
import { ServerProcess } from './testUtils/ServerProcess';

const root = join(__dirname, '../../..');

const tokens = {
  ada: 'token-of-ada-0123456789',
  bob: 'token-of-bob-0123456789',
};

/** The service that examples call, as its command line starts it, on a free port. */
async function startService(): Promise<{ child: ChildProcess; host: string }> {
  const file = join(root, 'examples/failure/service.mjs');
  const child = spawn(process.execPath, [file, '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface(child.stdout), 'line');
  const [url = ''] = /http:\S+/.exec(line) ?? [];
  return { child, host: new URL(url).host };
}

describe('the examples, as their comments tell to run them', () => {
  const folder = createTestFolder();
  const dataDir = join(folder, '.data');
  let service: Awaited<ReturnType<typeof startService>>;
  let checkout: ExampleCheckout;
  let server: ServerProcess;
  let port = '0';

  async function startServer(): Promise<void> {
    const main = join(__dirname, 'main.ts');
    const args = ['--config', join(folder, 'config.json')];
    server = new ServerProcess(dataDir, args, { PORT: port }, main);
    ({ port } = new URL(await server.url()));
  }

  beforeAll(async () => {
    service = await startService();
    checkout = new ExampleCheckout({ root, folder, host: service.host });
    const all = { roles: ['all'] };
    const innominatus = {
      steps: { httpRequest: { allowedHosts: [service.host] } },
      auth: {
        roles: { all: { permissions: ['*'] } },
        tokens: [
          { token: tokens.ada, principal: 'user:default/ada', ...all },
          { token: tokens.bob, principal: 'user:default/bob', ...all },
        ],
      },
    };
    const config = join(folder, 'config.json');
    mkdirSync(dataDir);
    writeFileSync(config, JSON.stringify({ innominatus }));
    await startServer();
  });
  afterAll(async () => {
    await server.end();
    service.child.kill();
  });

  /** Somebody enters a command of an example. */
  function enter(who: keyof typeof tokens, command = ''): RunningCommand {
    return checkout.enter(command, {
      INNOMINATUS_SERVER: `http://127.0.0.1:${port}`,
      INNOMINATUS_TOKEN: tokens[who],
    });
  }

  /** The same, for a command that asks at a terminal, which there is none here. */
  function agree(who: keyof typeof tokens, command = ''): RunningCommand {
    return enter(who, `${command} --yes`);
  }

  /** `curl`, which not every machine has. */
  async function curl(command = ''): Promise<unknown> {
    const [, method = 'GET', url = ''] =
      /^curl (?:-X (\S+) )?(\S+)$/.exec(command) ?? [];
    return (await fetch(url, { method })).json();
  }

  async function killServer(): Promise<void> {
    await server.end('SIGKILL');
    await startServer();
  }

  it('call only what the configuration of a fresh clone allows', () => {
    const text = readFileSync(join(root, 'app-config.yaml'), 'utf8');
    expect(parse(text).innominatus.steps.httpRequest).toEqual({
      allowedHosts: [USUAL_HOST],
    });
  });

  it('failure: undone newest first, with what is left; retried once the service is mended', async () => {
    const [start, deploy, mend, retry] = checkout.commandsOf('failure');
    expect(start).toBe('node examples/failure/service.mjs');

    const failed = await enter('ada', deploy).ended;
    expect(failed.code).toBe(1);
    expect(
      [...failed.output.matchAll(/(\S+): undone$/gm)].map(m => m[1]),
    ).toEqual(['register', 'commit-manifests', 'create-repository']);
    expect(failed.output).toMatch(/still standing\n +announce: .*messages/);

    const asked = await enter('ada', retry).ended;
    expect(asked.output).toMatch(/create-repository .*nothing was done/s);
    expect(await curl(mend)).toEqual({ healthy: true });
    const retried = await agree('ada', retry).ended;
    expect(retried.output).toMatch(/run succeeded/);
    expect(retried.code).toBe(0);
  });

  it('uncertain: nobody knows, also after kill -9, until somebody tells', async () => {
    const [start, deploy, look, resume] = checkout.commandsOf('uncertain');
    expect(start).toBe('node examples/failure/service.mjs');

    const deployed = enter('ada', deploy);
    await deployed.shows('resume uncertain/1 send-parcel');
    await killServer();
    expect(await curl(look)).toMatchObject({ parcels: [{ to: 'uncertain' }] });
    expect((await enter('ada', resume).ended).code).toBe(0);
    const { code, output } = await deployed.ended;
    expect(output).toMatch(/run succeeded/);
    expect(code).toBe(0);
    expect(await curl(look)).toMatchObject({ parcels: [{ to: 'uncertain' }] });
  });

  it('approval: waits over kill -9, and goes on when somebody else agrees', async () => {
    const [deploy, approve] = checkout.commandsOf('approval');
    const deployed = enter('ada', deploy);
    await deployed.shows('approve approval/1 go-live');
    await killServer();
    const own = await agree('ada', approve).ended;
    expect(own.output).toContain('selfApproval');
    expect(own.code).not.toBe(0);
    expect((await agree('bob', approve).ended).code).toBe(0);
    const { code, output } = await deployed.ended;
    expect(output).toMatch(/approved by user:default\/bob: looks good/);
    expect(output).toMatch(/run succeeded/);
    expect(code).toBe(0);
  });
});
