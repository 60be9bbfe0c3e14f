import { mockServices } from '@backstage/backend-test-utils';
import {
  AuthenticationError,
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import express from 'express';
import request from 'supertest';
import { ReasonedConflict } from '../requests/ReasonedConflict';
import { ReasonedDenial } from '../requests/ReasonedDenial';
import { answerErrors } from './answerErrors';
import { HttpError, problemsError } from './HttpError';

async function answerTo(error: unknown) {
  const logger = mockServices.logger.mock();
  const app = express()
    .get('/x', () => {
      throw error;
    })
    .use(answerErrors(logger));
  return { logger, response: await request(app).get('/x?a=1') };
}

describe('answerErrors', () => {
  it.each([
    [new InputError('no'), 400],
    [new AuthenticationError('no'), 401],
    [new NotAllowedError('no'), 403],
    [new NotFoundError('no'), 404],
    [new ConflictError('no'), 409],
    [new HttpError(413, 'no'), 413],
    [new ServiceUnavailableError('no'), 503],
  ])('answers %s with %i', async (error, statusCode) => {
    const { response, logger } = await answerTo(error);
    expect(response.status).toBe(statusCode);
    expect(response.body).toEqual({
      error: { name: error.name, message: 'no' },
      request: { method: 'GET', url: '/x?a=1' },
      response: { statusCode },
    });
    expect(logger.error).not.toHaveBeenCalled();
  });

  it.each([
    [new ReasonedConflict('no', { reason: 'runEnded' }), 409, 'runEnded'],
    [new ReasonedDenial('no', { reason: 'notInGroup' }), 403, 'notInGroup'],
  ])('tells programs why, with %s', async (error, statusCode, reason) => {
    const { response } = await answerTo(error);
    expect(response.status).toBe(statusCode);
    expect(response.body.error).toEqual({
      name: error.name,
      message: 'no',
      reason,
    });
  });

  it('sends all problems, and nothing else that the error carries', async () => {
    const problem = { path: '/a', message: 'b', reason: 'c', line: 1 };
    const error = Object.assign(
      problemsError('2 problems', [problem, { ...problem, line: 2 }]),
      { token: 'secret', cause: new Error('secret') },
    );
    const { response } = await answerTo(error);
    expect(response.body.error).toEqual({
      name: 'InputError',
      message: '2 problems',
      problems: [problem, { ...problem, line: 2 }],
    });
  });

  const coded = (code: string, message = `${code} at 10.1.2.3`) =>
    Object.assign(new Error(message), { code });

  it.each([
    [coded('ECONNREFUSED'), 'cannot be reached'],
    [coded('57P01'), 'cannot be reached'],
    [coded('53300'), 'cannot be reached'],
    [new Error('Connection terminated unexpectedly'), 'cannot be reached'],
    [
      new Error('select 1 - Connection terminated unexpectedly'),
      'cannot be reached',
    ],
    [coded('53100'), 'disk of the database is full'],
    [coded('SQLITE_FULL'), 'disk of the database is full'],
    [coded('53200'), 'too little memory'],
    [coded('58030'), 'too little memory or a file'],
  ])('asks to try again when the database says %s', async (error, told) => {
    const { response, logger } = await answerTo(error);
    expect(response.status).toBe(503);
    expect(response.body.error).toEqual({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining(told),
    });
    expect(response.text).not.toContain('10.1.2.3');
    expect(logger.warn).toHaveBeenCalledWith('request failed', error);
  });

  it.each([
    new Error('password=secret'),
    Object.assign(new Error('secret'), { code: '23505' }),
    new TypeError('secret'),
    Object.assign(new Error('secret'), { status: 400, statusCode: 400 }),
    'secret',
  ])('tells nothing about the unexpected %s, and logs it', async error => {
    const { response, logger } = await answerTo(error);
    expect(response.status).toBe(500);
    expect(response.text).not.toContain('secret');
    expect(response.text).not.toContain('at ');
    const logId = /logId=([-0-9a-f]+)/.exec(response.body.error.message)?.[1];
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining(`logId=${logId}`),
      expect.any(Error),
    );
  });

  it('breaks off an answer that has begun', async () => {
    const app = express()
      .get('/x', (_req, res, next) => {
        res.set('Content-Length', '10').write('half');
        next(new Error('x'));
      })
      .use(answerErrors(mockServices.logger.mock()));
    await expect(request(app).get('/x')).rejects.toThrow();
  });
});
