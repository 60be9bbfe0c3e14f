import { stripVTControlCharacters } from 'node:util';
import {
  evolve,
  initialRunState,
  type RunEvent,
} from '@innominatus/plugin-innominatus-common';
import { terminalOf } from '../output/terminal';
import { expectGolden } from '../__testUtils__/golden';
import { events, story, storyRun } from '../__testUtils__/sampleEvents';
import {
  peopleStory,
  stuckStory,
  undoneStory,
} from '../__testUtils__/sampleStories';
import { at } from '../__testUtils__/sampleRun';
import { testCli } from '../__testUtils__/testCli';
import { foldedRun } from './foldedRun';
import { lineDisplay } from './lineDisplay';
import type { RunDisplay } from './RunDisplay';
import { treeDisplay } from './treeDisplay';

function play(display: RunDisplay, log: RunEvent[]) {
  let state = initialRunState;
  let run = storyRun();
  for (const event of log) {
    state = evolve(undefined, state, event);
    run = foldedRun(storyRun(), state, new Map());
    display.event(run, event);
  }
  return { run, state };
}

const started = events(
  { type: 'run.lockGranted' },
  { type: 'run.claimed', process: 'p', claim: 'c' },
  { type: 'step.started', step: 'repository', attempt: 1 },
);

describe('lineDisplay', () => {
  it('prints a line for each change, whatever happens to a step', () => {
    const { context, stdout } = testCli();
    play(lineDisplay(context), story());
    expectGolden('lines/story.txt', stdout());
  });

  it.each([
    ['undone', undoneStory],
    ['stuck', stuckStory],
    ['people', peopleStory],
  ])('prints how it is %s, and what to do next', (name, tell) => {
    const { context, stdout } = testCli();
    const display = lineDisplay(context);
    const { run } = play(display, tell());
    display.end(run);
    expectGolden(`lines/${name}.txt`, stdout());
  });

  it('leaves out facts that it does not know', () => {
    const { context, stdout } = testCli();
    const fact = { type: 'step.dreamt', step: 'check', attempt: 1 };
    play(lineDisplay(context), events(fact as never));
    expect(stdout()).toBe('');
  });

  it('prints progress now and then only', () => {
    let seconds = 10;
    const { context, stdout } = testCli({
      now: () => new Date(at(seconds)),
    });
    const display = lineDisplay(context);
    const { state } = play(display, started);
    const before = stdout();
    for (let done = 1; done <= 12; done += 1) {
      const progress = { step: 'repository', attempt: 1, done, total: 12 };
      display.progress(
        foldedRun(storyRun(), state, new Map([['repository', progress]])),
        'repository',
      );
      seconds += 1;
    }
    expect(stdout().slice(before.length)).toBe(
      '+10s     repository: 1/12\n' +
        '+15s     repository: 6/12\n' +
        '+20s     repository: 11/12\n',
    );
  });
});

describe('treeDisplay', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  function open(rows: number) {
    let seconds = 10;
    const { context, stdout } = testCli({
      terminal: { columns: 100, rows },
      env: { NO_COLOR: '1' },
      now: () => new Date(at(seconds)),
    });
    const terminal = terminalOf(context.stdout, context.env);
    const display = treeDisplay(context, terminal);
    return {
      display,
      stdout,
      pass(time: number) {
        seconds += time;
        jest.advanceTimersByTime(time * 1_000);
      },
    };
  }

  it('draws the tree over and over while time passes', () => {
    const { display, stdout, pass } = open(24);
    play(display, started);
    pass(1);
    expect(stdout()).toContain('Repository  git-repository  9.0s');
    pass(1);
    expect(stdout()).toContain('Repository  git-repository  10s');
    display.close();
  });

  it('leaves the whole tree behind, however low the terminal is', () => {
    const { display, stdout, pass } = open(4);
    const { run } = play(display, story());
    pass(1);
    expect(stdout()).not.toContain('created repository');
    display.end(run);
    display.close();
    const [, left = ''] = stdout().split('\u001b[G');
    expectGolden('tree/left-behind.txt', stripVTControlCharacters(left));
    const atTheEnd = stdout();
    pass(10);
    expect(stdout()).toBe(atTheEnd);
    // A timer left behind would keep the process alive.
    expect(jest.getTimerCount()).toBe(0);
  });

  it('says when the connection is lost, and stops saying it', () => {
    const { display, stdout, pass } = open(24);
    play(display, started);
    display.connection('socket hang up');
    pass(1);
    expect(stdout()).toContain(
      'connection lost (socket hang up), trying again',
    );
    const before = stdout().length;
    display.connection(undefined);
    pass(1);
    expect(stdout().slice(before)).not.toContain('connection lost');
    display.close();
  });
});
