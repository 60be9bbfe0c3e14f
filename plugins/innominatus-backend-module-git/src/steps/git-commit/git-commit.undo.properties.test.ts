import * as fc from 'fast-check';
import { GitWorld } from '../../testing/GitWorld';
import { putFiles } from '../../testing/localHost';
import { createGitCommitStep } from './createGitCommitStep';

type Files = Record<string, string | undefined>;

/** What the branch holds, by the book. */
class Model {
  files: Record<string, string> = {};

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

/** The files that undoing `own` has to leave, and whether it has to leave something of it. */
function undoByTheBook(before: Files, own: Files, now: Files) {
  const made = apply(before, own);
  const changed = Object.keys(own).filter(path => before[path] !== made[path]);
  const untouched = changed.filter(path => now[path] === made[path]);
  return {
    files: apply(
      now,
      Object.fromEntries(untouched.map(path => [path, before[path]])),
    ),
    left: changed.some(
      path => now[path] !== made[path] && now[path] !== before[path],
    ),
  };
}

const path = fc.constantFrom('a', 'b/c', 'b/d', 'e');
const text = fc.constantFrom('1', '2', '3');
const start = fc.dictionary(path, text, { noNullPrototype: true });
const edit = fc.dictionary(path, fc.option(text, { nil: undefined }), {
  minKeys: 1,
  noNullPrototype: true,
});

describe('the undo of git-commit', () => {
  it('takes back all that is its own, and nothing of what others have committed', async () => {
    await fc.assert(
      fc.asyncProperty(
        start,
        edit,
        fc.array(edit, { maxLength: 4 }),
        fc.boolean(),
        async (files, own, theirs, confirmed) => {
          const world = await GitWorld.openHello();
          const model = new Model();
          await model.commit(world, files);
          const step = {
            files: defined(own),
            delete: Object.keys(own).filter(name => own[name] === undefined),
          };
          const run = await world
            .run(createGitCommitStep, step)
            .catch(error => error);
          fc.pre(run.reason !== 'nothingToCommit');
          const undo = () =>
            world.undo(createGitCommitStep, step, run.effects, { confirmed });
          model.files = apply(files, own);
          for (const change of theirs) {
            await model.commit(world, change);
          }
          const log = await world.log();

          const [result] = await undo();
          const expected = undoByTheBook(files, own, model.files);
          expect(await world.files()).toEqual(expected.files);
          expect(result?.outcome ?? 'undone').toBe(
            expected.left ? 'left' : 'undone',
          );
          const after = await world.log();
          expect(after.slice(-log.length)).toEqual(log);
          expect(after.length - log.length).toBeLessThanOrEqual(1);

          await undo();
          expect(await world.log()).toEqual(after);
        },
      ),
      { numRuns: 30 },
    );
  }, 120_000);
});
