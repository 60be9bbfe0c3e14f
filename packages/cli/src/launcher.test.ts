import { spawn } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { contractServer } from './__testUtils__/contractServer';
import { story } from './__testUtils__/sampleEvents';
import { RUN_ID } from './__testUtils__/sampleRun';
import { PLAIN } from './__testUtils__/scoreFiles';
import { storyServer } from './__testUtils__/storyServer';
import { workFolder } from './__testUtils__/workFolder';

const LAUNCHER = resolve(__dirname, '../../../innominatus-ctl');

function launch(
  args: string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; launcher?: string } = {},
) {
  const child = spawn(options.launcher ?? LAUNCHER, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
  });
  const ended = new Promise<number | NodeJS.Signals | null>(done => {
    child.on('exit', (code, signal) => done(signal ?? code));
  });
  return { child, ended };
}

// A first call may have to install dependencies.
jest.setTimeout(120_000);

describe('./innominatus-ctl', () => {
  // The set-up of a first call has its own messages.
  beforeAll(async () => {
    await launch(['--version']).ended;
  });

  it('keeps the folder of the caller, spaces in arguments, standard input and the exit code', async () => {
    const folder = workFolder({
      'my files/good score.yaml': PLAIN,
    });
    const launcher = join(folder, 'ctl');
    symlinkSync(LAUNCHER, launcher);
    const args = ['validate', 'good score.yaml', '-', 'not there.yaml'];
    const { child, ended } = launch(args, {
      cwd: join(folder, 'my files'),
      launcher,
    });
    child.stdin.end(PLAIN);
    const [stdout, stderr, exit] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      ended,
    ]);
    expect(stderr).toBe('');
    expect(stdout).toBe(
      'good score.yaml: valid\n' +
        'stdin: valid\n' +
        'not there.yaml: error: cannot read not there.yaml: there is no such file (unreadable)\n',
    );
    expect(exit).toBe(1);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 'SIGTERM'],
  ] as const)('hands %s to the command itself', async (signal, exit) => {
    const server = await contractServer(
      storyServer(story(), stream => stream.facts(story().slice(0, 5))),
    );
    const args = ['status', RUN_ID, '--watch'];
    const { child, ended } = launch(args, { env: server.env });
    let shown = '';
    for await (const chunk of child.stdout) {
      const before = shown;
      shown += String(chunk);
      const wanted = 'repository: started';
      if (shown.includes(wanted) && !before.includes(wanted)) {
        child.kill(signal);
      }
    }
    expect(await ended).toBe(exit);
    await server.close();
  });

  it('ends quietly when nobody reads on', async () => {
    const { child, ended } = launch(['--help']);
    child.stdout.destroy();
    expect(await text(child.stderr)).toBe('');
    expect(await ended).toBe(0);
  });
});
