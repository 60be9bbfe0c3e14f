import {
  readYaml,
  type Problem,
  type YamlDocument,
} from '@innominatus/plugin-innominatus-common';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { zodProblems } from '../../planning/zodProblems';
import { problemsError } from '../HttpError';
import { bodyType } from './bodyType';
import { checkJson } from './checkJson';
import { readBody, readOptionalBody } from './readBody';

/** What a request has to say, by a schema whose twin stands in the OpenAPI document. */
export type BodySchema<T> = z.ZodType<T> & { shape: object };

/**
 * The JSON body of a request.
 *
 * @throws InputError with all problems, none of which tells a value
 */
export async function readJson<T>(
  { req, res }: { req: Request; res: Response },
  schema: BodySchema<T>,
): Promise<T> {
  const type = req.headers['content-type'];
  const body = await readBody(req, res, {
    message: 'there must be a body',
    hint: 'send a JSON object',
  });
  bodyType(type, ['application/json']);
  return judge(body, schema);
}

/** As {@link readJson}, where no body is as good as an empty object. */
export async function readOptionalJson<T>(
  { req, res }: { req: Request; res: Response },
  schema: BodySchema<T>,
): Promise<T> {
  const type = req.headers['content-type'];
  const body = await readOptionalBody(req, res);
  if (body === undefined) return judge(Buffer.from('{}'), schema);
  bodyType(type, ['application/json']);
  return judge(body, schema);
}

function judge<T>(body: Uint8Array, schema: BodySchema<T>): T {
  const document = parse(body);
  const parsed = schema.safeParse(document.value);
  if (parsed.success) return parsed.data;
  throw invalid(
    zodProblems(parsed.error, '', Object.keys(schema.shape)).map(problem => ({
      ...problem,
      ...document.locate(problem.path),
    })),
  );
}

/** By the reader of YAML, which finds what JSON.parse lets through: keys that occur twice, bottomless nesting, NUL. */
function parse(body: Uint8Array): YamlDocument {
  const problem = checkJson(body);
  if (problem) throw invalid([problem]);
  const read = readYaml(body);
  if (!read.ok) throw invalid(read.problems);
  return read.value;
}

function invalid(problems: Problem[]): Error {
  return problemsError('the request has an invalid body', problems);
}
