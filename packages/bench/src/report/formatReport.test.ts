import type { Machine } from './describeMachine';
import { formatReport } from './formatReport';
import type { LeftOut } from './Report';
import { summarise, type Summary } from './summarise';

const machine: Machine = {
  cpu: 'A processor',
  cores: 2,
  memoryMiB: 4_096,
  system: 'linux 6.1 x64',
  load: 0.25,
  fsyncMs: 0.5,
  node: '24.1.0',
  commit: 'abc1234',
};

function reportOf(results: Summary[], leftOut: LeftOut[] = []): string {
  return formatReport({
    startedAt: '2026-01-01T00:00:00.000Z',
    quick: false,
    command: 'npm run bench',
    machine,
    results,
    leftOut,
  });
}

describe('formatReport', () => {
  it('shows machine, numbers with their targets, what they mean, and what missed', () => {
    const report = reportOf([
      summarise({
        name: 'files',
        method: 'read one after the other',
        unit: 'per second',
        better: 'higher',
        target: 2_000,
        samples: [1_234.5, 1_250, 987.654],
        floor: { method: 'bare parser', samples: [2_469] },
      }),
      summarise({
        name: 'latency',
        method: 'asked once',
        unit: 'ms',
        better: 'lower',
        target: 50,
        samples: [1.23456],
      }),
      summarise({
        name: 'latency, again',
        method: 'asked once',
        unit: 'ms',
        better: 'lower',
        samples: [2],
      }),
      summarise({
        name: 'memory',
        method: 'looked at',
        unit: 'MiB',
        better: 'lower',
        samples: [45.67],
      }),
    ]);
    expect(report).toBe(`\
A processor, 2 cores, 4096 MiB, linux 6.1 x64, load 0.3, fsync 0.50 ms
Node.js 24.1.0, PostgreSQL (not used), commit abc1234

                median    min – max  unit   target  met  × floor
files            1,235  988 – 1,250  /s    ≥ 2,000  NO         2
latency           1.23  1.23 – 1.23  ms       ≤ 50  yes
latency, again       2        2 – 2  ms
memory            45.7  45.7 – 45.7  MiB

* files: read one after the other; floor: bare parser; median of 3
* latency; latency, again: asked once; median of 1
* memory: looked at; median of 1

Missed: files.`);
  });

  it('says so when nothing missed its target', () => {
    expect(reportOf([])).toMatch(/Every target is met\.$/);
  });

  it('says what was left out, and why', () => {
    const leftOut = [
      { name: 'apply', summary: 'apply objects', missing: 'needs a cluster' },
    ];
    expect(reportOf([], leftOut)).toContain(
      '\n* Left out: apply (apply objects), since it needs a cluster.\n',
    );
  });
});
