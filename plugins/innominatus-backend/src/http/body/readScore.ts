import type {
  Problem,
  ScoreSubmission,
} from '@innominatus/plugin-innominatus-common';
import type { Request, Response } from 'express';
import { problemsError } from '../HttpError';
import { bodyType } from './bodyType';
import { checkJson } from './checkJson';
import { readArchive } from './readArchive';
import { readBody, readOptionalBody } from './readBody';

const types = [
  'application/yaml',
  'text/yaml',
  'application/json',
  'application/gzip',
] as const;

const SCORE_MEMBER = 'score.yaml';
const OVERRIDES_MEMBER = 'overrides.score.yaml';

interface Completion {
  image?: string[];
  overrideProperty?: string[];
}

/** The Score file of a request, with everything that was sent along. */
export async function readScore(
  req: Request,
  res: Response,
  query: Completion,
): Promise<ScoreSubmission> {
  const type = bodyType(req.headers['content-type'], types);
  const body = await readBody(req, res, {
    message: 'the Score file is missing',
    hint: 'send it as the body of the request',
  });
  return toSubmission(type, body, query);
}

/** As {@link readScore}, but undefined for a request without a body. */
export async function readScoreIfSent(
  req: Request,
  res: Response,
  query: Completion,
): Promise<ScoreSubmission | undefined> {
  const body = await readOptionalBody(req, res);
  if (body === undefined) return undefined;
  return toSubmission(
    bodyType(req.headers['content-type'], types),
    body,
    query,
  );
}

async function toSubmission(
  type: (typeof types)[number],
  body: Buffer,
  query: Completion,
): Promise<ScoreSubmission> {
  const sent = {
    images: query.image,
    overrideProperties: query.overrideProperty,
  };
  switch (type) {
    case 'application/gzip':
      return { ...(await fromArchive(body)), ...sent };
    case 'application/json': {
      const problem = checkJson(body);
      if (problem) throw problemsError('the body is not valid JSON', [problem]);
      return { text: body, ...sent };
    }
    case 'application/yaml':
    case 'text/yaml':
      return { text: body, ...sent };
    default:
      return type satisfies never;
  }
}

async function fromArchive(body: Buffer): Promise<ScoreSubmission> {
  const members = await readArchive(body);
  const text = members.get(SCORE_MEMBER);
  const overrides = members.get(OVERRIDES_MEMBER);
  members.delete(SCORE_MEMBER);
  members.delete(OVERRIDES_MEMBER);
  const problems: Problem[] = [];
  if (text === undefined) {
    problems.push({
      path: '',
      message: `the archive has no file "${SCORE_MEMBER}"`,
      reason: 'noScoreFile',
    });
  }
  const overridesText = overrides && decode(overrides);
  if (overrides !== undefined && overridesText === undefined) {
    problems.push({
      path: '',
      message: `member "${OVERRIDES_MEMBER}" is not UTF-8`,
      reason: 'notUtf8',
    });
  }
  if (text === undefined || problems.length > 0) {
    throw problemsError('the archive cannot be used', problems);
  }
  return {
    text,
    neighbours: Object.fromEntries(members),
    ...(overridesText !== undefined && { overrides: overridesText }),
  };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
