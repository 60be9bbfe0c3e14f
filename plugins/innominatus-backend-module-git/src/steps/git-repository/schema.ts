import { z } from 'zod';
import {
  branchField,
  lineField,
  ownerField,
  repoNameField,
  topicField,
} from '../inputFields';

export const gitRepositoryInput = z.strictObject({
  repoName: repoNameField
    .optional()
    .describe('Name of the repository. Default: the name of the application.'),
  owner: ownerField,
  description: lineField.optional().describe('One line about the repository.'),
  private: z
    .boolean()
    .default(true)
    .describe(
      'Whether only those who were given access can see it. On the host `local`: only the user that innominatus runs as.',
    ),
  defaultBranch: branchField
    .default('main')
    .describe('Branch that a clone shows.'),
  topics: z
    .array(topicField)
    .max(15)
    .default([])
    .describe('Words by which it is found on the host.'),
  adopt: z
    .boolean()
    .default(false)
    .describe(
      'Use the repository as it is if there already is one of this name that the application does not use yet.',
    ),
});

export const gitRepositoryOutput = z.strictObject({
  url: z.string().describe('Where people look at it.'),
  cloneUrl: z.string().describe('What `git clone` takes.'),
  created: z
    .boolean()
    .describe('Whether this step created it; false: it was there.'),
});

export type GitRepositoryInput = z.output<typeof gitRepositoryInput>;
export type GitRepositoryOutput = z.output<typeof gitRepositoryOutput>;
