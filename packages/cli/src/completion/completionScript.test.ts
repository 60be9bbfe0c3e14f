import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expectGolden } from '../__testUtils__/golden';
import { testCli } from '../__testUtils__/testCli';
import { workFolder } from '../__testUtils__/workFolder';

async function scriptFor(shell: string): Promise<string> {
  const { stdout } = await testCli().run('completion', shell);
  return stdout;
}

/** What bash offers at the end of the words, as it splits them: `=` stands alone. */
async function offered(words: string[]): Promise<string[]> {
  const folder = workFolder({
    completion: await scriptFor('bash'),
    'score.yaml': '',
    'my score.yaml': '',
    'app/score.yaml': '',
  });
  const answer = execFileSync(
    'bash',
    [
      '--norc',
      '-c',
      'source "$0"; COMP_WORDS=(innominatus-ctl "$@"); COMP_CWORD=$#; _innominatus_ctl; printf "%s\\n" "${COMPREPLY[@]}"',
      join(folder, 'completion'),
      ...words,
    ],
    { cwd: folder, encoding: 'utf8' },
  );
  return answer.split('\n').filter(line => line !== '');
}

describe('completion', () => {
  it.each(['bash', 'zsh', 'fish'])('prints a script for %s', async shell => {
    expectGolden(`completion/${shell}.txt`, await scriptFor(shell));
  });

  it('refuses other shells', async () => {
    const { exitCode, stderr } = await testCli().run('completion', 'csh');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('Allowed choices are bash, zsh, fish');
  });
});

describe('completion in bash', () => {
  it.each([
    ['commands', ['re'], ['retry', 'reject', 'resume']],
    ['commands of a command', ['locks', ''], ['release']],
    ['commands for help', ['help', 'lo'], ['logs', 'locks']],
    ['options', ['deploy', '--w'], ['--workflow', '--watch', '--wait']],
    [
      'options behind arguments and values',
      ['deploy', 'score.yaml', '-e', 'dev', '--da'],
      ['--data-dir'],
    ],
    [
      'options of a command of a command',
      ['locks', 'release', '--re'],
      ['--reason'],
    ],
    ['choices', ['list', '-o', ''], ['table', 'json', 'yaml']],
    ['choices behind an equals sign', ['list', '--output', '=', 'j'], ['json']],
    [
      'choices right behind it',
      ['list', '--output', '='],
      ['table', 'json', 'yaml'],
    ],
    ['choices of one command only', ['graph', 'shop', '-o', 'm'], ['mermaid']],
    ['choices of arguments', ['completion', ''], ['bash', 'zsh', 'fish']],
    ['files', ['validate', 'my'], ['my score.yaml']],
    [
      'files of options',
      ['deploy', '--overrides-file', 'app/'],
      ['app/score.yaml'],
    ],
    ['folders only', ['list', '--data-dir', ''], ['app']],
    ['nothing for a run', ['cancel', ''], []],
    ['nothing for a free text', ['cancel', 'shop/1', '--reason', ''], []],
    [
      'no command for the value of an option',
      ['deploy', '-e', 'list', '--wo'],
      ['--workflow'],
    ],
  ])('offers %s', async (_what, words, expected) => {
    expect(await offered(words)).toEqual(expected);
  });
});
