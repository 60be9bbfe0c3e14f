import { z } from 'zod';
import { commitFields, gitCommitOutput } from '../git-commit/schema';
import {
  commitMessageField,
  folderPathField,
  repoNameField,
} from '../inputFields';

export const gitCommitManifestsInput = z.strictObject({
  repoName: repoNameField
    .optional()
    .describe(
      'Name of the repository. Default: the one that the environment delivers to, which is called like the application unless it says otherwise.',
    ),
  ...commitFields,
  manifestPath: folderPathField
    .optional()
    .describe(
      'Folder of the manifests; the file in it is called `<workload>.yaml`. Default: the folder that the environment delivers to, `.` unless it says otherwise.',
    ),
  commitMessage: commitMessageField.describe(
    'Default: what is deployed where.',
  ),
  merge: z
    .boolean()
    .default(false)
    .describe(
      'Where the environment delivers by pull request: merge it as soon as its checks have passed and the host lets it. Default: somebody else merges it, and the step waits.',
    ),
});

export const gitCommitManifestsOutput = gitCommitOutput;

export type GitCommitManifestsInput = z.output<typeof gitCommitManifestsInput>;
export type GitCommitManifestsOutput = z.output<
  typeof gitCommitManifestsOutput
>;
