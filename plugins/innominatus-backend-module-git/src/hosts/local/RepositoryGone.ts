/** A write came too late: the repository was removed, or is about to be. */
export class RepositoryGone extends Error {
  override readonly name = 'RepositoryGone';

  constructor(gitdir: string) {
    super(`the repository ${gitdir} is gone`);
  }
}
