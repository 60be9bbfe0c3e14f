import { spawnSync } from 'node:child_process';
import { testCli } from '../testCli';
import type { DocsServer } from './docsServer';
import { shellWords } from './shellWords';

/** Commands of a transcript with what each printed. */
export interface Played {
  command: string;
  expected: string;
  actual: string;
}

/**
 * Runs the commands of a `console` block (`$ command`, below it what it prints) in a folder: innominatus-ctl in this
 * process, everything else in a shell.
 */
export async function playTranscript(
  code: string,
  folder: string,
  server: DocsServer,
): Promise<Played[]> {
  const played: Played[] = [];
  for (const [, command = '', expected = ''] of code.matchAll(
    /^\$ (.*)\n((?:(?!\$ ).*\n)*)/gm,
  )) {
    const actual = await runCommand(command, folder, server);
    played.push({
      command,
      expected: settled(expected),
      actual: settled(withoutPlaces(actual, server)),
    });
  }
  return played;
}

async function runCommand(
  command: string,
  folder: string,
  server: DocsServer,
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

function withoutPlaces(text: string, server: DocsServer): string {
  return text
    .replaceAll(server.dataDir, '/var/lib/innominatus')
    .replaceAll(server.origin.replace(/^http:../, ''), 'localhost:8081');
}

/** The text with everything taken out that differs from one time to the next. */
function settled(text: string): string {
  return text
    .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, '<id>')
    .replace(/\b[0-9a-f]{40}\b/g, '<commit>')
    .replace(/\b[0-9a-f]{64}\b/g, '<hash>')
    .replace(/\b\d+(\.\d+)?(ms|s)\b/g, '<time>')
    .replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z\b/g, '<now>')
    .replace(/ {2,}/g, '  ');
}
