import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChaos } from './runChaos';

jest.setTimeout(300_000);

describe('three servers that are killed, paused and restarted while they work', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'innominatus-chaos-'));
  afterAll(() => rmSync(cwd, { recursive: true }));

  it('lose nothing, do nothing twice, and leave nothing behind', async () => {
    let report = '';
    const isSound = await runChaos(
      ['--seed', '45', '--minutes', '0.4', '--runs', '60'],
      {
        cwd,
        print: text => {
          report += text;
        },
        note: () => {},
      },
    );
    // Of what is not so the report says where to look.
    expect(isSound ? '' : report).toBe('');
    expect(report).toMatch(/│ runs +│ 60 /);
    expect(report).toMatch(/│ kill -9 +│ [1-9]/);
    expect(report).toMatch(/│ SIGTERM +│ [1-9]/);
    expect(report).toMatch(/│ SIGSTOP +│ [1-9]/);
    expect(report).toMatch(/│ database restarts +│ [1-9]/);
    expect(readdirSync(join(cwd, 'temp'))).toEqual([]);
  });
});
