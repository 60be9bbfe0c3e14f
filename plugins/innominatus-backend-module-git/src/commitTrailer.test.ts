import {
  isMadeByRuns,
  runTrailer,
  undoTrailer,
  withTrailer,
} from './commitTrailer';

const author = { name: 'innominatus', email: 'innominatus@localhost' };

function commit(message: string, committer = author) {
  return { id: 'c', parents: [], message, author, committer };
}

describe('a commit', () => {
  it.each([runTrailer('run-1/step/0'), undoTrailer('run-1/step/0/undo/e')])(
    'with the trailer %p is of this run, and of runs at all',
    trailer => {
      const made = commit(withTrailer('Change', trailer));
      expect(isMadeByRuns(made, author)).toBe(true);
      expect(isMadeByRuns(made, author, 'run-1')).toBe(true);
      expect(isMadeByRuns(made, author, 'run-2')).toBe(false);
      expect(isMadeByRuns(made, author, 'run')).toBe(false);
    },
  );

  it('that a person has changed is not of runs', () => {
    const ada = { name: 'Ada', email: 'ada@example.com' };
    const message = withTrailer('Change', runTrailer('run-1/step/0'));
    expect(isMadeByRuns(commit(message, ada), author)).toBe(false);
  });

  it.each([
    'Change\n',
    'Innominatus-Run: run-1/step/0\n',
    'Change\n\nInnominatus-Run: run-1/step/0\n\nSee above.\n',
  ])('%p is not of runs', message => {
    expect(isMadeByRuns(commit(message), author)).toBe(false);
  });
});
