import { z } from 'zod';

export const workspaceFilesInputSchema = z.strictObject({
  path: z
    .string()
    .default('.')
    .describe('Folder of the workspace whose files are read, e.g. `./app`.'),
});

export type WorkspaceFilesInput = z.output<typeof workspaceFilesInputSchema>;

export const workspaceFilesOutputSchema = z.object({
  files: z
    .record(z.string(), z.string())
    .describe(
      'Text of each file, by its path below the folder, for the field `files` of `innominatus:step-git-commit`: each `$` is written as `$$`, which a step reads as a plain one.',
    ),
});

export type WorkspaceFilesOutput = z.output<typeof workspaceFilesOutputSchema>;
