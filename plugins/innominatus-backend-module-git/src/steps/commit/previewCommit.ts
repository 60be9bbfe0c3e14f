import type {
  StepContext,
  StepPreview,
} from '@innominatus/plugin-innominatus-node';
import type { GitServices } from '../../GitServices';
import { nothingToCommit } from './commitFiles';
import { commitObjectId } from './CommitObject';
import {
  branchLabel,
  findCommitTask,
  type CommitPlace,
  type CommitTask,
} from './CommitTask';
import type { CommitWork } from './CommitWork';
import { describeChanges } from './describeChanges';
import { diffChanges } from './diffChanges';
import { changesOf } from './findChanges';
import { lookAtBranch, type BranchView } from './lookAtBranch';

/** What the commit would change in the repository as it is now. */
export async function previewCommit(
  services: GitServices,
  context: StepContext,
  { place, wanted }: CommitWork,
): Promise<StepPreview> {
  const task = await findCommitTask(services, place, context);
  if (task) {
    const view = await lookAtBranch(task, wanted, context.signal);
    return view.changes.length === 0
      ? previewNothing(task, view)
      : previewChanges(task.label, view, ['the id of the commit']);
  }
  const { owner, name } = place;
  const branch = place.branch ?? 'main';
  const entries = new Map();
  const view: Omit<BranchView, 'head' | 'parent'> = {
    entries,
    changes: changesOf(wanted, entries),
    externalId: commitObjectId({ owner, name, branch, path: place.object }),
    action: 'create',
  };
  return previewChanges(branchLabel(place, branch), view, [
    `what ${owner}/${name} holds by then: it does not exist yet`,
    ...unknownBranch(place),
    'the id of the commit',
  ]);
}

function unknownBranch({ branch, owner, name }: CommitPlace): string[] {
  return branch === undefined ? [`the default branch of ${owner}/${name}`] : [];
}

function previewNothing(
  { host, repository, label }: CommitTask,
  { parent }: BranchView,
): StepPreview {
  if (parent === undefined) {
    throw nothingToCommit(label);
  }
  const url = host.webUrl(repository, parent);
  return { changes: [], outputs: { commit: parent, changed: false, url } };
}

function previewChanges(
  label: string,
  { changes, entries, action, externalId }: Omit<BranchView, 'head' | 'parent'>,
  unknown: string[],
): StepPreview {
  return {
    changes: [
      {
        kind: 'git-commit',
        action,
        externalId,
        summary: `commit ${describeChanges(changes)} to ${label}`,
        diff: diffChanges(changes, entries),
        reversible: true,
      },
    ],
    outputs: { changed: true },
    unknown,
  };
}
