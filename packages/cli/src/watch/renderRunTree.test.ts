import pc from 'picocolors';
import { expectGolden } from '../__testUtils__/golden';
import { NOW } from '../__testUtils__/testCli';
import {
  at,
  failedRun,
  forkedRun,
  sampleRun,
  sampleStep,
} from '../__testUtils__/sampleRun';
import {
  askingStory,
  peopleStory,
  stuckStory,
  undoneStory,
} from '../__testUtils__/sampleStories';
import { storyEnd } from '../__testUtils__/storyServer';
import type { RenderOptions } from './RenderOptions';
import { renderRunTree } from './renderRunTree';
import type { RunView } from './RunView';
import { symbolsFor } from './symbols';

function draw(run: RunView, options: Partial<RenderOptions> = {}): string {
  return `${renderRunTree(run, {
    colours: pc.createColors(false),
    symbols: symbolsFor(true),
    now: NOW,
    ...options,
  })}\n`;
}

describe('renderRunTree', () => {
  it('shows forks, times, tries, progress, errors and effects', () => {
    expectGolden('tree/forked.txt', draw(forkedRun()));
  });

  it('draws the same with ASCII only', () => {
    const tree = draw(forkedRun(), { symbols: symbolsFor(false) });
    expectGolden('tree/forked-ascii.txt', tree);
    expect(tree).toMatch(/^[\n\x20-\x7e]*$/);
  });

  it('shows what failed, what became unsure, and where the log is', () => {
    expectGolden('tree/failed.txt', draw(failedRun()));
  });

  it('colours what matters', () => {
    const colours = pc.createColors(true);
    expectGolden('tree/failed-colour.txt', draw(failedRun(), { colours }));
  });

  it('shows what a queued run waits for', () => {
    const queued = sampleRun([], {
      status: 'queued',
      startedAt: undefined,
      waitingFor: 'run #11 of shop in dev',
    });
    expectGolden('tree/queued.txt', draw(queued));
  });

  it('shows why a plan could not be compiled', () => {
    const refused = sampleRun([], {
      status: 'failed',
      finishedAt: at(2),
      error: { reason: 'planFailed', message: 'the plan has 1 problem' },
      problems: [
        {
          path: '/resources/db',
          reason: 'noDefinition',
          message: 'nothing provides a resource of type "postgres" in dev',
          hint: 'ask the platform team for a definition',
          line: 12,
          column: 3,
        },
      ],
    });
    expectGolden('tree/refused.txt', draw(refused));
  });

  it('lets running steps turn while it is drawn again and again', () => {
    const frames = [0, 100, 200].map(ms =>
      draw(sampleRun([sampleStep('a', { status: 'running' })]), {
        animated: true,
        now: new Date(NOW.getTime() + ms),
      }),
    );
    expect(new Set(frames).size).toBe(3);
  });

  it.each([
    ['undone', undoneStory(), undoneStory().length],
    ['undoing', undoneStory(), 15],
    ['undo-tried-again', undoneStory(), 13],
    ['stuck', stuckStory(), stuckStory().length - 1],
    ['asking', askingStory(), askingStory().length],
    ['half-approved', peopleStory(), 10],
    ['uncertain', peopleStory(), 13],
    ['cancelling', peopleStory(), 16],
    ['cancelled', peopleStory(), 18],
    ['next-round', peopleStory(), 22],
  ])('shows a run that is %s', (name, log, length) => {
    expectGolden(`tree/${name}.txt`, draw(storyEnd(log.slice(0, length))));
  });

  it('keeps within the width of the terminal', () => {
    const tree = draw(forkedRun(), { width: 40 });
    const widths = tree.split('\n').map(line => line.length);
    expect(Math.max(...widths)).toBe(40);
    expect(tree).toContain('✔ Create repository        git-reposito…\n');
  });

  it.each([16, 12, 8, 5, 3])(
    'keeps within %i lines and leaves out what matters least',
    height => {
      const run = sampleRun([
        ...chain('done', 5, { status: 'succeeded', attempts: 1 }),
        sampleStep('now', {
          status: 'running',
          attempts: 1,
          startedAt: at(3),
          dependsOn: ['done-5'],
        }),
        ...chain('later', 5, {}, 'now'),
      ]);
      const tree = draw(run, { height });
      expect(tree.trimEnd().split('\n').length).toBeLessThanOrEqual(height);
      expectGolden(`tree/height-${height}.txt`, tree);
    },
  );

  it('does not let names and messages steer the terminal', () => {
    const run = sampleRun([
      sampleStep('a', {
        name: '\u001b[2Jevil\u0007\nname',
        status: 'failed',
        error: { reason: 'x', message: 'a\u001b]0;title\u0007b\rc' },
      }),
    ]);
    const tree = draw(run);
    expect(tree).toContain('evil name');
    expect(tree).toMatch(/^[^\p{Cc}]*(?:\n[^\p{Cc}]*)*$/u);
  });

  it('shows a status that it does not know', () => {
    const step = { ...sampleStep('a'), status: 'paused' };
    expect(draw(sampleRun([step as never]))).toContain(
      '? a  http-request  paused',
    );
  });
});

function chain(
  name: string,
  length: number,
  fields: Parameters<typeof sampleStep>[1],
  first?: string,
) {
  return Array.from({ length }, (_, index) =>
    sampleStep(`${name}-${index + 1}`, {
      ...fields,
      dependsOn:
        index > 0
          ? [`${name}-${index}`]
          : [first].filter(id => id !== undefined),
    }),
  );
}
