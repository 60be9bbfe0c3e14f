import { createGitCommitStep } from '../steps/git-commit';
import { GitWorld, type UndoOptions } from './GitWorld';
import { putFiles } from './localHost';

/** A step that writes, makes and deletes a file. */
export const STEP = {
  files: { 'README.md': '# Hello\n', 'docs/a.md': 'A\n' },
  delete: ['old/gone.md'],
  commitMessage: 'Describe it\n\nAt length.',
};

/** What is there before. */
export const START = {
  'README.md': 'start',
  'old/gone.md': 'gone',
  'keep.md': 'keep',
};

/** A repository with some files, the step's commit on top of them, and its undo. */
export async function commitStep(step: object = STEP) {
  const world = await GitWorld.openHello();
  const first = await putFiles(world.host, START);
  const { effects, outputs } = await world.run(createGitCommitStep, step);
  const commit: string = Object(outputs).commit;
  const undo = async (options: UndoOptions = {}) =>
    (await world.undo(createGitCommitStep, step, effects, options))[0];
  return { world, first, commit, undo };
}
