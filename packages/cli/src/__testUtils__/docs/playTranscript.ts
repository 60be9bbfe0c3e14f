import { spawnSync } from 'node:child_process';
import { testCli } from '../testCli';
import type { PageWorld } from './PageWorld';
import { shellWords } from './shellWords';

/** Commands of a transcript with what each printed. */
export interface Played {
  command: string;
  expected: string;
  actual: string;
}

/**
 * Runs the commands of a `console` block (`$ command`, below it what it prints): innominatus-ctl in this process, all else
 * in a shell.
 */
export async function playTranscript(
  code: string,
  world: PageWorld,
): Promise<Played[]> {
  const played: Played[] = [];
  for (const [, command = '', expected = ''] of code.matchAll(
    /^\$ (.*)\n((?:(?!\$ ).*\n)*)/gm,
  )) {
    const actual = await runCommand(world.fillIn(command), world);
    world.remember(actual);
    played.push({
      command,
      expected: settled(expected),
      actual: settled(world.withoutPlaces(actual)),
    });
  }
  return played;
}

async function runCommand(
  command: string,
  { folder, server }: PageWorld,
): Promise<string> {
  const [program = '', ...args] = shellWords(command);
  if (/^(\.\/)?innominatus-ctl$/.test(program)) {
    const env = {
      INNOMINATUS_SERVER: server.origin,
      INNOMINATUS_TOKEN: server.token,
    };
    const cli = testCli({ cwd: folder, env, now: () => new Date() });
    const { stdout, stderr } = await cli.run(...args);
    return stdout + stderr;
  }
  const shell = spawnSync('sh', ['-c', command], {
    cwd: folder,
    encoding: 'utf8',
  });
  return shell.stdout + shell.stderr;
}

/** The text with everything taken out that differs from one time to the next. */
function settled(text: string): string {
  return text
    .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, '<id>')
    .replace(/\b[0-9a-f]{40}\b/g, '<commit>')
    .replace(/\b[0-9a-f]{64}\b/g, '<hash>')
    .replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z/g, '<now>')
    .replace(/\b\d+(\.\d+)?(ms|s)\b/g, '<time>')
    .replace(/ {2,}/g, '  ');
}
