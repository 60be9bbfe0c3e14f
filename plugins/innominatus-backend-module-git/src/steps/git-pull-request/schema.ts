import { z } from 'zod';
import {
  branchField,
  commitMessageField,
  lineField,
  ownerField,
  repoNameField,
} from '../inputFields';

export const gitPullRequestInput = z.strictObject({
  repoName: repoNameField
    .optional()
    .describe('Name of the repository. Default: the name of the application.'),
  owner: ownerField,
  gitBranch: branchField.describe('Branch that the pull request brings.'),
  baseBranch: branchField
    .optional()
    .describe(
      "Branch that it goes to. Default: the repository's default branch.",
    ),
  title: lineField
    .optional()
    .describe('Default: which branch of which application it brings.'),
  body: commitMessageField.describe('Text below the title, as Markdown.'),
  reviewers: z
    .array(z.string().min(1).max(100))
    .max(50)
    .default([])
    .describe('Users or teams of the host who are asked to look at it.'),
  labels: z
    .array(z.string().min(1).max(50))
    .max(50)
    .default([])
    .describe('Labels; made in the repository if there are none.'),
});

export const gitPullRequestOutput = z.strictObject({
  number: z.number().describe('Number of the pull request.'),
  url: z.string().describe('Where people look at it.'),
  commit: z.string().describe('Newest commit of the branch.'),
  created: z
    .boolean()
    .describe('Whether this step opened it; false: it was open.'),
});

export type GitPullRequestInput = z.output<typeof gitPullRequestInput>;
export type GitPullRequestOutput = z.output<typeof gitPullRequestOutput>;
