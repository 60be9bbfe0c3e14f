import { isMadeByRuns } from '../../commitTrailer';
import type {
  CommitAuthor,
  CommitInfo,
  GitHost,
  Refs,
  Repository,
} from '../../hosts/GitHost';

const HEADS = 'refs/heads/';
/** As many commits as are looked at before a repository counts as one that somebody needs. */
const LIMIT = 10_000;

/**
 * What a repository holds that runs have not put there, for people: tags, branches that they did not make, commits.
 * Undefined if there is nothing.
 */
export async function findForeignContent(options: {
  host: GitHost;
  repository: Repository;
  refs: Refs;
  /** Of the commits of runs. */
  author: CommitAuthor;
  /** The only run whose commits do not count as foreign; all runs, if absent. */
  run: string | undefined;
  signal: AbortSignal;
}): Promise<string | undefined> {
  const { host, repository, refs, author, run, signal } = options;
  const other = [...refs.keys()].find(ref => !ref.startsWith(HEADS));
  if (other !== undefined) {
    return `it holds ${describeRef(other)}`;
  }
  const { commits, complete } = await host.listCommits({
    repository,
    from: [...refs.values()],
    limit: LIMIT,
    signal,
  });
  signal.throwIfAborted();
  const others = commits.filter(commit => !isMadeByRuns(commit, author, run));
  for (const commit of others) {
    if (!(await isPlainMerge(host, repository, commit, signal))) {
      return `it holds ${describeCommit(commit, run)}`;
    }
  }
  if (!complete) {
    return `it holds more than ${LIMIT} commits, too many to look at`;
  }
  const branch = findForeignBranch(refs, commits, repository.defaultBranch);
  return branch && `it holds the branch ${branch}, which others have made`;
}

/**
 * A merge that brings nothing of its own, whoever has made it: all in which it differs from the branch that it went to
 * stands so in a commit that it has merged, and that one is looked at for itself.
 */
async function isPlainMerge(
  host: GitHost,
  repository: Repository,
  { id, parents }: CommitInfo,
  signal: AbortSignal,
): Promise<boolean> {
  const [, ...merged] = parents;
  if (merged.length === 0) {
    return false;
  }
  const paths = await host.listChangedPaths({ repository, commit: id, signal });
  const read = (commit: string) =>
    host.readEntries({ repository, commit, paths, signal });
  const [made, ...brought] = await Promise.all([id, ...merged].map(read));
  return paths.every(path =>
    brought.some(
      entries => entries.get(path)?.version === made?.get(path)?.version,
    ),
  );
}

/**
 * A run makes a branch together with a commit of its own on it. A branch that points to a commit of another branch was
 * made by somebody else.
 */
function findForeignBranch(
  refs: Refs,
  commits: CommitInfo[],
  defaultBranch: string,
): string | undefined {
  const followed = new Set(commits.flatMap(({ parents }) => parents));
  const heads = [...refs].map(([ref, head]) => ({
    branch: ref.slice(HEADS.length),
    head,
  }));
  return heads.find(
    ({ branch, head }) =>
      branch !== defaultBranch &&
      (followed.has(head) ||
        heads.some(other => other.branch !== branch && other.head === head)),
  )?.branch;
}

function describeRef(ref: string): string {
  const tag = /^refs\/tags\/(.+)$/.exec(ref)?.[1];
  return tag === undefined ? ref : `the tag ${tag}`;
}

function describeCommit(
  { id, message, author }: CommitInfo,
  run: string | undefined,
): string {
  const [subject = ''] = message.split('\n');
  const whose = run === undefined ? 'no run has made' : 'this run has not made';
  return `a commit that ${whose}, ${id.slice(0, 10)} ${JSON.stringify(subject)} of ${author.name}`;
}
