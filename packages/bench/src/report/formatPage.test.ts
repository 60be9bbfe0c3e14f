import { formatPage } from './formatPage';
import type { Report } from './Report';
import { summarise } from './summarise';

const report: Report = {
  startedAt: '2026-01-02T03:04:05.000Z',
  quick: false,
  command: 'npm run bench -- --only runs',
  machine: {
    cpu: 'A processor',
    cores: 2,
    memoryMiB: 4_096,
    system: 'linux 6.1 x64',
    load: 0.25,
    fsyncMs: 0.5,
    node: '24.1.0',
    commit: 'abc1234',
  },
  results: [
    summarise({
      name: 'work | play',
      method: 'done once',
      unit: 'ms',
      better: 'lower',
      target: 50,
      samples: [1.5],
    }),
  ],
  leftOut: [{ name: 'apply', summary: 'apply', missing: 'needs a cluster' }],
};

describe('formatPage', () => {
  const page = formatPage(undefined, report);

  it('begins a page with date, command, machine, table, and what was left out', () => {
    expect(page).toMatch(/^# Performance\n/);
    for (const part of [
      '```sh\nnpm run bench -- --only runs\n```',
      'on 2026-01-02',
      'A processor, 2 cores',
      '| work \\| play | 1.5 | 1.5 – 1.5 | ms | ≤ 50 | yes |  |',
      'Every target is met.',
      '* work | play: done once; median of 1',
      '* Left out: apply (apply), since it needs a cluster.',
    ]) {
      expect(page).toContain(part);
    }
  });

  it('replaces its own section only, and is the same when nothing has changed', () => {
    const written = `${page}\n## In the browser\n\nBy hand.\n`;
    expect(formatPage(written, report)).toBe(written);
    const later = { ...report, startedAt: '2027-01-01T00:00:00.000Z' };
    expect(formatPage(written, later)).toBe(
      written.replace('2026-01-02', '2027-01-01'),
    );
  });

  it('adds its section to a page that has none', () => {
    const added = formatPage('# Numbers\n\nText.\n', report);
    expect(added).toMatch(/^# Numbers\n\nText\.\n\n<!-- npm run bench: begin/);
  });

  it('refuses a page whose section does not end', () => {
    const broken = page.replace('<!-- npm run bench: end -->', '');
    expect(() => formatPage(broken, report)).toThrow('not followed by');
  });

  it('says when the numbers mean little', () => {
    expect(formatPage(undefined, { ...report, quick: true })).toContain(
      'less of everything',
    );
  });
});
