import { symlinkSync } from 'node:fs';
import { expectGolden } from '../__testUtils__/golden';
import { BROKEN, PLAIN, WITH_NEIGHBOURS } from '../__testUtils__/scoreFiles';
import { testCli } from '../__testUtils__/testCli';
import { transcript } from '../__testUtils__/transcript';
import { workFolder } from '../__testUtils__/workFolder';

async function expectVerdict(
  golden: string,
  files: Record<string, string | Uint8Array>,
  args: string[],
  stdin?: string,
) {
  const cwd = workFolder(files);
  const all = ['validate', ...args];
  const result = await testCli({ cwd, stdin }).run(...all);
  expectGolden(
    `validate/${golden}`,
    transcript(all, result, { [cwd]: '/work' }),
  );
}

describe('validate', () => {
  it('says that a file is valid', async () => {
    await expectVerdict('valid.txt', { 'score.yaml': PLAIN }, ['score.yaml']);
  });

  it('prints all problems with line, column and hint, of all files', async () => {
    const files = { 'a/score.yaml': BROKEN, 'b/score.yaml': PLAIN };
    await expectVerdict('broken.txt', files, ['a/score.yaml', 'b/score.yaml']);
  });

  it('prints problems as JSON for programs', async () => {
    const args = ['score.yaml', '-o', 'json'];
    await expectVerdict('broken-json.txt', { 'score.yaml': BROKEN }, args);
  });

  it('reads standard input', async () => {
    await expectVerdict('stdin.txt', {}, ['-'], BROKEN);
  });

  it('looks for the files beside it, and tells what was read in another way', async () => {
    const files = {
      'score.yaml': WITH_NEIGHBOURS,
      'config/nginx.conf': 'events {}',
      'motd.txt': 'Hello ${metadata.name}',
    };
    await expectVerdict('neighbours.txt', files, ['score.yaml']);
  });

  it('names every file beside it that is missing', async () => {
    const files = { 'score.yaml': WITH_NEIGHBOURS };
    await expectVerdict('missing-neighbours.txt', files, ['score.yaml']);
  });

  it('refuses a link that leads out of the folder', async () => {
    const outside = workFolder({ secret: 'secret' });
    const cwd = workFolder({
      'score.yaml': WITH_NEIGHBOURS,
      'config/nginx.conf': 'events {}',
    });
    symlinkSync(`${outside}/secret`, `${cwd}/motd.txt`);
    const result = await testCli({ cwd }).run('validate', 'score.yaml');
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toContain(
      'score.yaml:14:17: error: motd.txt is a link to a file outside the folder of the Score file (pathOutside)',
    );
  });

  it('judges the file as images and overrides complete it', async () => {
    const files = {
      'score.yaml': PLAIN,
      'overrides.yaml': 'containers: { web: { imag: x } }\n',
    };
    const args = [
      'score.yaml',
      '--image=nope=nginx',
      '--override-property=metadata.name=Shop',
      '--overrides-file=overrides.yaml',
    ];
    await expectVerdict('overrides.txt', files, args);
  });

  it('says when a file is not there, and judges the others', async () => {
    const files = { 'there.yaml': PLAIN };
    await expectVerdict('absent.txt', files, ['score.yaml', 'there.yaml', '.']);
  });

  it('wants a file', async () => {
    await expectVerdict('no-file.txt', {}, []);
  });

  it('colours problems on a terminal only, and never with NO_COLOR', async () => {
    const cwd = workFolder({ 'score.yaml': BROKEN });
    const terminal = { columns: 80, rows: 24 };
    const colourful = testCli({ cwd, terminal });
    const plain = testCli({ cwd, terminal, env: { NO_COLOR: '1' } });
    const args = ['validate', 'score.yaml'];
    expect((await colourful.run(...args)).stdout).toContain('\u001b[31m');
    expect((await plain.run(...args)).stdout).not.toContain('\u001b');
  });
});
