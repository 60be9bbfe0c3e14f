import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runBench } from './runBench';

jest.setTimeout(120_000);

describe('npm run bench', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'innominatus-bench-'));
  afterAll(() => rmSync(cwd, { recursive: true }));

  async function run(...args: string[]) {
    let printed = '';
    const print = (text: string) => {
      printed += text;
    };
    const json = join(cwd, 'report.json');
    await runBench(['--quick', '--runs', '1', '--json', json, ...args], {
      cwd,
      print,
      note: () => {},
    });
    return { printed, report: JSON.parse(readFileSync(json, 'utf8')) };
  }

  it('measures in one process, and prints what it writes as JSON', async () => {
    const { printed, report } = await run('--only', 'parse-full-sample');
    expect(report.results).toMatchObject([
      { unit: 'per second', target: 800, samples: [expect.any(Number)] },
    ]);
    expect(report.results[0].floor.samples).toHaveLength(1);
    expect(report.machine.cores).toBeGreaterThan(0);
    expect(report.machine.postgres).toBeUndefined();
    expect(printed).toContain(report.results[0].method);
  });

  it('decides about runs of any size, and finds secrets in logs', async () => {
    const { report } = await run('--only', 'decide', 'mask');
    const units = report.results.map(({ unit }: { unit: string }) => unit);
    expect(units).toEqual([
      ...Array(8).fill('ms'),
      'times',
      ...Array(3).fill('MB per second'),
    ]);
  });

  it('measures what runs cost that wait: they make the server ask nothing more', async () => {
    const { report } = await run('--only', 'parked');
    const [memory, statements] = report.results;
    expect(memory).toMatchObject({ unit: 'MiB', target: 19 });
    expect(statements).toMatchObject({ target: 12, met: true });
    // Fewer than one in two seconds would not be counted at all.
    expect(statements.floor.samples[0]).toBeGreaterThan(0.5);
    expect(readdirSync(join(cwd, 'temp'))).toEqual([]);
  });

  it('leaves out what needs something that is not there, and says so', async () => {
    const path = process.env.PATH;
    process.env.PATH = '';
    try {
      const { printed, report } = await run('--only', 'score-k8s');
      expect(report).toMatchObject({
        results: [],
        leftOut: [{ name: 'score-k8s', missing: 'needs score-k8s on PATH' }],
      });
      expect(printed).toContain('since it needs score-k8s on PATH');
    } finally {
      process.env.PATH = path;
    }
  });

  it('measures lists of many runs, each beside a single read by index', async () => {
    const { report } = await run('--only', 'lists');
    expect(report.results).toHaveLength(16);
    for (const { name, target, samples, floor } of report.results) {
      expect(target).toBe(name.endsWith('p95') ? 50 : undefined);
      expect([samples.length, floor.samples.length]).toEqual([1, 1]);
    }
    expect(readdirSync(join(cwd, 'temp'))).toEqual([]);
  });

  it('measures a server: a step takes few write transactions; nothing stays behind', async () => {
    const { report } = await run('--only', 'transactions');
    const [transactions] = report.results;
    expect(report.machine.postgres).toMatch(/^\d+/);
    // Alone each run writes six times; what several write at the same time is one transaction.
    const [floor] = transactions.floor.samples;
    expect(floor).toBeGreaterThan(0);
    expect(floor).toBeLessThanOrEqual(1.2);
    expect(transactions).toMatchObject({ target: 1.35 });
    // Beside those: a job that is sent, taken and removed, each for one run when there are few; and housekeeping.
    expect(transactions.samples[0]).toBeLessThan(2.2);
    expect(readdirSync(join(cwd, 'temp'))).toEqual([]);
  });
});
