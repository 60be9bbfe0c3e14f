import { mockServices } from '@backstage/backend-test-utils';
import express from 'express';
import fc from 'fast-check';
import request from 'supertest';
import { z } from 'zod';
import { answerErrors } from '../answerErrors';
import { readJson, readOptionalJson } from './readJson';

const schema = z.strictObject({
  reason: z.string().min(1).max(5).optional(),
  data: z.record(z.string(), z.json()).optional(),
});

/** Answers what was read. */
const server = express()
  .post('/needed', (req, res, next) => {
    readJson({ req, res }, schema)
      .then(body => res.json(body))
      .catch(next);
  })
  .post('/optional', (req, res, next) => {
    readOptionalJson({ req, res }, schema)
      .then(body => res.json(body))
      .catch(next);
  })
  .use(answerErrors(mockServices.logger.mock()));

const send = (
  body: string | Buffer,
  { type = 'application/json', path = '/needed' } = {},
) =>
  request(server)
    .post(path)
    .set('Content-Type', type)
    .serialize(text => text)
    .send(body);

describe('readJson', () => {
  it('reads an object that fits, whatever else JSON can hold', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(
          fc.string().filter(key => key !== '__proto__'),
          fc.jsonValue(),
          { noNullPrototype: true },
        ),
        async data => {
          const text = JSON.stringify({ data });
          fc.pre(!/\\u0000|\\ud[89a-f]|e[+-]?\d|\d{16}/i.test(text));
          const { status, text: answer } = await send(text);
          expect(status).toBe(200);
          expect(JSON.parse(answer)).toEqual(JSON.parse(text));
        },
      ),
    );
  });

  it('tells everything that is wrong, with its place', async () => {
    const { status, body } = await send(
      '{\n  "reason": "too long",\n  "reson": 1,\n  "data": []\n}',
    );
    expect(status).toBe(400);
    expect(body.error.message).toBe('the request has an invalid body');
    expect(body.error.problems).toEqual([
      expect.objectContaining({
        path: '/reason',
        reason: 'invalidValue',
        line: 2,
      }),
      expect.objectContaining({ path: '/data', reason: 'invalidValue' }),
      expect.objectContaining({
        path: '/reson',
        reason: 'unknownField',
        hint: 'did you mean "reason"?',
        line: 3,
      }),
    ]);
  });

  it.each([
    ['{ reason: a }', 'invalidJson'],
    ['{"reason": "a", "reason": "b"}', 'duplicateKey'],
    ['{"data": {"__proto__": 1}}', 'forbiddenKey'],
    ['{"reason": "\\u0000"}', 'unsupportedCharacter'],
    ['{"data": {"n": 12345678901234567890}}', 'unsupportedNumber'],
    [`{"data": {"a": ${'['.repeat(200)}${']'.repeat(200)}}}`, 'tooDeep'],
    [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'tooDeep'],
    ['[1]', 'notAMap'],
    ['null', 'emptyDocument'],
    [Buffer.from([0x7b, 0xff, 0x7d]), 'notUtf8'],
  ])('refuses %.40s', async (body, reason) => {
    const response = await send(body);
    expect(response.status).toBe(400);
    expect(response.body.error.problems).toEqual([
      expect.objectContaining({ reason }),
    ]);
  });

  it('refuses what is not JSON by its type, and what is too large', async () => {
    const form = await send('reason=a', {
      type: 'application/x-www-form-urlencoded',
    });
    expect(form.status).toBe(415);
    expect(form.body.error.problems).toEqual([
      expect.objectContaining({
        reason: 'unsupportedContentType',
        hint: 'use application/json',
      }),
    ]);
    const large = await send(`{"reason": "${'a'.repeat(1024 * 1024)}"}`);
    expect(large.status).toBe(413);
  });

  it('needs a body, unless it is optional', async () => {
    const needed = await request(server).post('/needed');
    expect(needed.status).toBe(400);
    expect(needed.body.error.problems).toEqual([
      expect.objectContaining({ reason: 'emptyBody' }),
    ]);
    const optional = await request(server).post('/optional');
    expect([optional.status, optional.body]).toEqual([200, {}]);
    const sent = await send('{"reason": "a"}', { path: '/optional' });
    expect(sent.body).toEqual({ reason: 'a' });
    const odd = await send('reason', { path: '/optional', type: 'text/plain' });
    expect(odd.status).toBe(415);
  });
});
