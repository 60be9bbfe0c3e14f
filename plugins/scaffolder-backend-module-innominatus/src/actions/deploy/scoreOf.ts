import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { ScoreBody } from '@innominatus/plugin-innominatus-common';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { stringify } from 'yaml';
import { packArchive } from '../../workspace/packArchive';
import { readNeighbours } from '../../workspace/readNeighbours';
import type { DeployInput } from './schema';

/** Names that the server expects in an archive. */
const SCORE_FILE = 'score.yaml';
const OVERRIDES_FILE = 'overrides.score.yaml';

/** What is sent for the Score file that the input means. */
export async function scoreOf(
  input: DeployInput,
  workspace: string,
): Promise<ScoreBody> {
  const { score, scoreFile, entity } = input;
  if (scoreFile !== undefined) return fileBody(scoreFile, input, workspace);
  if (score !== undefined) return bodyOf(textOf(score), new Map(), input);
  if (entity !== undefined) return { entity };
  throw new InputError('give `score`, `scoreFile` or `entity`');
}

async function fileBody(
  name: string,
  input: DeployInput,
  workspace: string,
): Promise<ScoreBody> {
  const path = resolveSafeChildPath(workspace, name);
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new InputError(`cannot read ${name} in the workspace`, error);
  });
  const neighbours = await readNeighbours(dirname(path), {
    text: bytes,
    overrides: input.overrides as string | JsonObject | undefined,
    ...completionOf(input),
  });
  return bodyOf(decodeUtf8(bytes, name), neighbours, input);
}

/** Text alone, or an archive when other files have to come along. */
async function bodyOf(
  text: string,
  neighbours: ReadonlyMap<string, Uint8Array>,
  { overrides }: DeployInput,
): Promise<ScoreBody> {
  if (neighbours.size === 0 && overrides === undefined) return { text };
  const files = new Map<string, Uint8Array>([[SCORE_FILE, Buffer.from(text)]]);
  if (overrides !== undefined) {
    files.set(OVERRIDES_FILE, Buffer.from(textOf(overrides)));
  }
  for (const [path, content] of neighbours) {
    if (path === SCORE_FILE || path === OVERRIDES_FILE) {
      throw new InputError(
        `cannot send a neighbour of the name ${path}: in what is sent, it stands for another file`,
      );
    }
    files.set(path, content);
  }
  return { archive: await packArchive(files) };
}

/** What fills in a Score file, as the API takes it. */
export function completionOf({ images, overrideProperties }: DeployInput): {
  images?: string[];
  overrideProperties?: string[];
} {
  return {
    images:
      images &&
      Object.entries(images).map(
        ([container, image]) => `${container}=${image}`,
      ),
    overrideProperties:
      overrideProperties &&
      Object.entries(overrideProperties).map(
        ([path, value]) =>
          `${path}=${value === null ? '' : JSON.stringify(value)}`,
      ),
  };
}

function textOf(document: NonNullable<DeployInput['score']>): string {
  return typeof document === 'string' ? document : stringify(document);
}

function decodeUtf8(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new InputError(`${name} is not UTF-8 text`, error);
  }
}
