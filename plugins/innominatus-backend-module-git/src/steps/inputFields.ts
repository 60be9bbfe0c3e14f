import { z } from 'zod';
import { isBranchName, isOwnerName, isRepositoryName } from '../gitNames';
import { readFilePath, readFolderPath } from '../repositoryPath';

/** Rules as code, not as patterns: a pattern would reach editors, which would refuse a placeholder. */
function textThat(isRight: (text: string) => boolean, message: string) {
  return z.string().refine(isRight, message);
}

export const repoNameField = textThat(
  isRepositoryName,
  'must be a repository name: letters, digits, "-", "_" and ".", at most 100',
);

export const ownerField = textThat(
  isOwnerName,
  'must be the name of a user or organisation: letters, digits, "-", "_" and "."',
)
  .optional()
  .describe(
    'User or organisation that owns the repository. Default: the owner that the environment names.',
  );

export const branchField = textThat(isBranchName, 'must be a branch name');

export const filePathField = textThat(
  text => readFilePath(text).ok,
  'must be the path of a file inside the repository, without ".." and ".git"',
);

/** Placeholders are filled in in values only; here one would become part of the name. */
export const filePathKey = filePathField.refine(
  text => !text.includes('${'),
  'must not hold a placeholder',
);

export const folderPathField = textThat(
  text => readFolderPath(text).ok,
  'must be the path of a folder inside the repository, without ".." and ".git"',
);

export const topicField = textThat(
  text => /^[a-z0-9][a-z0-9-]{0,34}$/.test(text),
  'must be lower-case letters, digits and dashes, at most 35',
);

export const lineField = textThat(
  text => text.length <= 350 && !/[\p{Cc}\p{Cs}]/u.test(text),
  'must be one line of at most 350 characters',
);

export const commitMessageField = textThat(
  text => !/[^\P{Cc}\t\n\r]|\p{Cs}/u.test(text),
  'must not hold control characters',
).optional();
