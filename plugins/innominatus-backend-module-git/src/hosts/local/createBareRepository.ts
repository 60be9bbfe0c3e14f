import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CreateRepositoryRequest } from '../GitHost';
import { buildFolder } from './buildFolder';
import { repositoryFolder } from './repositoryFolder';
import { writeRepositoryRecord } from './RepositoryRecord';

const FOLDERS = ['objects/info', 'objects/pack', 'refs/heads', 'refs/tags'];
const CONFIG =
  '[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n';

/** @returns whether it was made; false if the name is taken. */
export async function createBareRepository(
  root: string,
  request: CreateRepositoryRequest,
): Promise<boolean> {
  return buildFolder({
    root,
    target: repositoryFolder(root, request),
    fill: folder => fillBareRepository(folder, request),
  });
}

async function fillBareRepository(
  folder: string,
  request: CreateRepositoryRequest,
): Promise<void> {
  const { owner, name, marker, topics } = request;
  const write = (file: string, text: string) =>
    writeFile(join(folder, file), text, { flush: true });
  await Promise.all(
    FOLDERS.map(sub => mkdir(join(folder, sub), { recursive: true })),
  );
  await write('config', CONFIG);
  await write('HEAD', `ref: refs/heads/${request.defaultBranch}\n`);
  await write('description', `${request.description ?? ''}\n`);
  await writeRepositoryRecord(folder, {
    version: 1,
    owner,
    name,
    marker,
    private: request.private,
    topics,
  });
  if (request.private) {
    await chmod(folder, 0o700);
  }
}
