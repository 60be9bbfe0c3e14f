import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  serializeDirectoryContents,
  type SerializedFile,
  type TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import { defineAction } from '../defineAction';
import { workspaceFilesExamples } from './examples';
import {
  workspaceFilesInputSchema,
  workspaceFilesOutputSchema,
  type WorkspaceFilesOutput,
} from './schema';

/** As much as the server takes in one request. */
const MOST_BYTES = 1024 * 1024;

/** Reads files of the workspace as texts, so that steps can be given them. */
export function createWorkspaceFilesAction(): TemplateAction<
  JsonObject,
  JsonObject
> {
  return defineAction({
    id: 'innominatus:workspace-files',
    description:
      'Reads the text files below a folder of the workspace, so that an innominatus step can commit them.',
    examples: workspaceFilesExamples,
    input: workspaceFilesInputSchema,
    output: workspaceFilesOutputSchema,
    run: (context, { path }) =>
      readTexts(resolveSafeChildPath(context.workspacePath, path)),
  });
}

async function readTexts(folder: string): Promise<WorkspaceFilesOutput> {
  const found = await serializeDirectoryContents(folder);
  const files = found
    .filter(({ symlink }) => !symlink)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const size = files.reduce((sum, { content }) => sum + content.length, 0);
  if (size > MOST_BYTES) {
    throw new InputError(
      `the files are ${size} bytes, and steps take at most ${MOST_BYTES}`,
    );
  }
  return {
    files: Object.fromEntries(files.map(file => [file.path, textOf(file)])),
  };
}

function textOf({ path, content }: SerializedFile): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    return text.replaceAll('$', () => '$$');
  } catch (error) {
    throw new InputError(`${path} is not UTF-8 text`, error);
  }
}
