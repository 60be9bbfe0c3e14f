import { commands } from './commands';
import { processContext } from './processContext';
import { expectGolden } from './__testUtils__/golden';
import { testCli } from './__testUtils__/testCli';
import { transcript } from './__testUtils__/transcript';

const host = { context: processContext(), exitWith: () => {} };

const names = commands
  .map(create => create(host))
  .flatMap(command => [
    command.name(),
    ...command.commands.map(sub => `${command.name()} ${sub.name()}`),
  ]);

describe('help', () => {
  it('lists what there is, how to set it up, and what exit codes mean', async () => {
    const result = await testCli().run('--help');
    expectGolden('help/innominatus-ctl.txt', transcript(['--help'], result));
  });

  it.each(names)('of %s has examples', async name => {
    const words = name.split(' ');
    const args = [...words, '--help'];
    const result = await testCli().run(...args);
    expectGolden(`help/${words.join('-')}.txt`, transcript(args, result));
    expect(result.stdout).toContain(`\nExamples\n  innominatus-ctl ${name}`);
    if (words.length > 1) return;
    expect(await testCli().run('help', name)).toEqual(result);
  });

  it('is a usage error when no command is given', async () => {
    const { exitCode, stdout, stderr } = await testCli().run();
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('Usage: innominatus-ctl');
  });

  it('suggests the nearest command', async () => {
    const { exitCode, stderr } = await testCli().run('lst');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('(Did you mean list?)');
  });

  it('fits the terminal', async () => {
    const cli = testCli({ terminal: { columns: 60, rows: 24 } });
    const { stdout } = await cli.run('deploy', '--help');
    const [options = ''] = stdout.split('\nExamples\n');
    const widths = options.split('\n').map(line => line.length);
    expect(Math.max(...widths)).toBeLessThanOrEqual(60);
  });

  it('has the version', async () => {
    expect(await testCli().run('--version')).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });
});
