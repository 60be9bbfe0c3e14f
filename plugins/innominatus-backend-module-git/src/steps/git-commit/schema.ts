import { z } from 'zod';
import {
  branchField,
  commitMessageField,
  filePathField,
  filePathKey,
  ownerField,
  repoNameField,
} from '../inputFields';

export const commitFields = {
  owner: ownerField,
  gitBranch: branchField
    .optional()
    .describe(
      "Branch to commit to; made if there is none, starting at the default branch. Default: the repository's default branch.",
    ),
};

export const gitCommitInput = z.strictObject({
  repoName: repoNameField
    .optional()
    .describe('Name of the repository. Default: the name of the application.'),
  ...commitFields,
  files: z
    .record(filePathKey, z.string())
    .default({})
    .describe(
      'Texts of the files, by path; paths hold no placeholders. Files that are not named stay as they are.',
    ),
  delete: z
    .array(filePathField)
    .default([])
    .describe('Paths of files that shall not be there.'),
  commitMessage: commitMessageField.describe(
    'Default: how many files are changed.',
  ),
});

export const gitCommitOutput = z.strictObject({
  commit: z
    .string()
    .describe(
      'Id of the commit; of the newest one of the branch if nothing had to change.',
    ),
  changed: z.boolean().describe('Whether this step made a commit.'),
  url: z.string().describe('Where people look at the commit.'),
});

export type GitCommitInput = z.output<typeof gitCommitInput>;
export type GitCommitOutput = z.output<typeof gitCommitOutput>;
