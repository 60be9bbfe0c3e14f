import { durationSchema } from '@innominatus/plugin-innominatus-common';
import { z } from 'zod';
import { branchField, ownerField, repoNameField } from '../inputFields';

const MIN_EVERY_SECONDS = 10;

export const pullRequestFields = {
  repoName: repoNameField
    .optional()
    .describe('Name of the repository. Default: the name of the application.'),
  owner: ownerField,
  number: z
    .number()
    .int()
    .min(1)
    .optional()
    .describe(
      'Number of the pull request, e.g. `${steps.propose.outputs.number}`. Or name its branch.',
    ),
  gitBranch: branchField
    .optional()
    .describe('Branch that the pull request brings, if no number is given.'),
  baseBranch: branchField
    .optional()
    .describe(
      "Branch that it goes to. Default: the repository's default branch.",
    ),
  approvals: z
    .number()
    .int()
    .min(0)
    .max(50)
    .default(0)
    .describe(
      'How many have to approve it; the rules of the host come on top.',
    ),
  every: durationSchema
    .default('30s')
    .describe(
      `How often to look, at least ${MIN_EVERY_SECONDS} s apart; events of the host wake the step earlier.`,
    ),
};

export const gitCheckPrInput = z.strictObject(pullRequestFields);

export const gitMergeInput = z.strictObject({
  ...pullRequestFields,
  method: z
    .enum(['merge', 'squash', 'rebase'])
    .default('merge')
    .describe('How the host makes one branch of two.'),
});

export const gitMergeOutput = z.strictObject({
  number: z.number().describe('Number of the pull request.'),
  url: z.string().describe('Where people look at it.'),
  commit: z
    .string()
    .describe(
      'Commit of the base branch that it was merged with; the newest one of its own branch while it is not merged.',
    ),
  merged: z.boolean().describe('Whether it is merged.'),
});

export type GitCheckPrInput = z.output<typeof gitCheckPrInput>;
export type GitMergeInput = z.output<typeof gitMergeInput>;
export type GitMergeOutput = z.output<typeof gitMergeOutput>;
