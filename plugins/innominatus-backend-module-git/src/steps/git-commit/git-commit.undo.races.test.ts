import * as fc from 'fast-check';
import { GitWorld } from '../../testing/GitWorld';
import { putFiles } from '../../testing/localHost';
import { testUndoCrashes } from '../../testing/testCrashes';
import { createGitCommitStep } from './createGitCommitStep';

const STEP = { files: { 'README.md': '# Hello\n', 'docs/a.md': 'A\n' } };
const UNDONE = { outcome: 'undone' };

testUndoCrashes({
  create: createGitCommitStep,
  step: { ...STEP, delete: ['old.md'] },
  methods: [
    'fingerprint',
    'findRepository',
    'getHead',
    'listCommits',
    'findCommit',
    'listChangedPaths',
    'readEntries',
    'commit',
  ],
  prepare: async world => {
    await world.createRepository('hello');
    await putFiles(world.host, { 'old.md': 'old', 'keep.md': 'keep' });
  },
});

describe('the undo of git-commit while others commit', () => {
  it('goes on top of their commits', async () => {
    const world = await GitWorld.openHello();
    const { effects } = await world.run(createGitCommitStep, STEP);
    let others = 0;
    const results = await world.undo(createGitCommitStep, STEP, effects, {
      beforeWrite: async () => {
        others += 1;
        if (others <= 3) {
          await putFiles(world.host, { [`other-${others}.md`]: 'other' });
        }
      },
    });
    expect(results).toEqual([UNDONE]);
    expect(await world.files()).toEqual({
      'other-1.md': 'other',
      'other-2.md': 'other',
      'other-3.md': 'other',
    });
    expect(await world.log()).toEqual([
      'Revert "Update 2 files"',
      ...Array(3).fill('Change'),
      'Update 2 files',
    ]);
  });

  it('leaves a file that they change at the last moment', async () => {
    const world = await GitWorld.openHello();
    const { effects } = await world.run(createGitCommitStep, STEP);
    let asked = 0;
    const results = await world.undo(createGitCommitStep, STEP, effects, {
      beforeWrite: async () => {
        asked += 1;
        if (asked === 1) {
          await putFiles(world.host, { 'docs/a.md': 'theirs' });
        }
      },
    });
    expect(results).toMatchObject([{ outcome: 'left', reason: 'overtaken' }]);
    expect(await world.files()).toEqual({ 'docs/a.md': 'theirs' });
  });

  it('makes one commit of two attempts at once', async () => {
    const world = await GitWorld.openHello();
    const { effects } = await world.run(createGitCommitStep, STEP);
    const undo = () => world.undo(createGitCommitStep, STEP, effects);
    expect(await Promise.all([undo(), undo(), undo()])).toEqual(
      Array(3).fill([UNDONE]),
    );
    expect(await world.log()).toHaveLength(2);
  });

  it('takes back all that is its own, and nothing that is theirs', async () => {
    const path = fc.constantFrom('a', 'b/c', 'b/d', 'e');
    const text = fc.constantFrom('1', '2', '3');
    const files = fc.dictionary(path, text, { noNullPrototype: true });
    const edit = fc.dictionary(path, fc.option(text, { nil: undefined }), {
      minKeys: 1,
      noNullPrototype: true,
    });
    await fc.assert(
      fc.asyncProperty(
        files,
        edit,
        fc.array(edit, { maxLength: 4 }),
        fc.boolean(),
        async (start, own, theirs, confirmed) => {
          const world = await GitWorld.openHello();
          const model = new Model();
          await model.commit(world, start);
          const step = {
            files: defined(own),
            delete: Object.keys(own).filter(name => own[name] === undefined),
          };
          const before = model.files;
          const run = await world
            .run(createGitCommitStep, step)
            .catch(error => error);
          fc.pre(run.reason !== 'nothingToCommit');
          const made = apply(before, own);
          model.files = made;
          for (const change of theirs) {
            await model.commit(world, change);
          }
          const log = await world.log();

          const [result = UNDONE] = await world.undo(
            createGitCommitStep,
            step,
            run.effects,
            { confirmed },
          );
          const changed = Object.keys(own).filter(
            name => before[name] !== made[name],
          );
          const overtaken = changed.filter(
            name =>
              model.files[name] !== made[name] &&
              model.files[name] !== before[name],
          );
          const expected = apply(
            model.files,
            Object.fromEntries(
              changed
                .filter(name => model.files[name] === made[name])
                .map(name => [name, before[name]]),
            ),
          );
          expect(await world.files()).toEqual(expected);
          expect(result.outcome).toBe(overtaken.length > 0 ? 'left' : 'undone');
          const after = await world.log();
          expect(after.slice(-log.length)).toEqual(log);
          expect(after.length - log.length).toBeLessThanOrEqual(1);

          await world.undo(createGitCommitStep, step, run.effects, {
            confirmed,
          });
          expect(await world.log()).toEqual(after);
        },
      ),
      { numRuns: 40 },
    );
  }, 120_000);
});

type Files = Record<string, string | undefined>;

/** What the branch holds, by the book. */
class Model {
  files: Files = {};

  async commit(world: GitWorld, edit: Files): Promise<void> {
    const changes = Object.entries(edit).filter(
      ([path, text]) => this.files[path] !== text,
    );
    this.files = apply(this.files, edit);
    if (changes.length > 0) {
      await putFiles(world.host, Object.fromEntries(changes));
    }
  }
}

function apply(files: Files, edit: Files): Record<string, string> {
  return defined({ ...files, ...edit });
}

function defined(files: Files): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).flatMap(([path, text]) =>
      text === undefined ? [] : [[path, text] as const],
    ),
  );
}
