import { mockServices } from '@backstage/backend-test-utils';
import express from 'express';
import request from 'supertest';
import { answerErrors } from './answerErrors';
import { seedNames } from './seedNames';
import { createRequestValidator } from './validateRequest';

/** Answers what the validator found out. */
function app() {
  const validate = createRequestValidator();
  const router = express.Router();
  router.use(seedNames);
  router.use((req, res, next) => {
    validate(req, res)
      .then(found => res.json(found))
      .catch(next);
  });
  router.use(answerErrors(mockServices.logger.mock()));
  return express().use('/api/innominatus', router);
}

function problemsOf(response: request.Response) {
  return response.body.error.problems;
}

describe('createRequestValidator', () => {
  const server = app();
  const get = (path: string) => request(server).get(`/api/innominatus${path}`);

  it('fills in defaults and turns texts into what the document says', async () => {
    const { body } = await get('/applications/shop/revisions/3');
    expect(body).toEqual({
      operationId: 'getRevision',
      path: { app: 'shop', n: 3 },
      query: {},
    });
    expect((await get('/runs?limit=7')).body.query).toEqual({ limit: 7 });
    expect((await get('/runs/r1/events')).body.query).toEqual({
      after: 0,
      limit: 200,
    });
  });

  it.each([
    ['image=a', ['a']],
    ['image=a&image=b%2Cc', ['a', 'b,c']],
    [
      'image=web=ghcr.io/a/b:1.2,x@sha256:0',
      ['web=ghcr.io/a/b:1.2,x@sha256:0'],
    ],
    ['image=web%3Dghcr.io%2Fa%2Fb%3A1.2&image=b', ['web=ghcr.io/a/b:1.2', 'b']],
  ])('reads the list %s', async (query, image) => {
    const { body } = await request(server).post(
      `/api/innominatus/specs?${query}`,
    );
    expect(body).toEqual({
      operationId: 'submitScore',
      path: {},
      query: { image, dryRun: false },
    });
  });

  it('lists everything that is wrong with the parameters at once', async () => {
    const response = await get(
      '/runs?limit=1000&status=done&fromm=x&from=yesterday&app=',
    );
    expect(response.status).toBe(400);
    expect(response.body.error.name).toBe('InputError');
    expect(problemsOf(response)).toEqual([
      {
        path: '/query/fromm',
        message: 'there is no parameter "fromm"',
        reason: 'unknownParameter',
        hint: 'did you mean "from"?',
      },
      {
        path: '/query/app',
        message: expect.stringContaining('fewer than 1'),
        reason: 'invalidParameter',
      },
      {
        path: '/query/status',
        message: expect.stringContaining('queued, running'),
        reason: 'invalidParameter',
      },
      {
        path: '/query/from',
        message: expect.stringContaining('date-time'),
        reason: 'invalidParameter',
      },
      {
        path: '/query/limit',
        message: expect.stringContaining('200'),
        reason: 'invalidParameter',
      },
    ]);
  });

  it.each([
    ['/runs?limit=0', '/query/limit'],
    ['/runs?limit=', '/query/limit'],
    ['/runs?limit=1e2x', '/query/limit'],
    ['/runs?app=a&app=b', '/query/app'],
    ['/runs?app[x]=1', '/query/app'],
    ['/runs?startedBy=ada', '/query/startedBy'],
    ['/runs?from=2026-13-31T00:00:00Z', '/query/from'],
    ['/runs?to=2026-02-30T00:00:00Z', '/query/to'],
    ['/runs?to=2026-02-28T00:00:00', '/query/to'],
    ['/applications/shop/revisions/0', '/path/n'],
    ['/applications/shop/revisions/first', '/path/n'],
    [`/applications/${'a'.repeat(101)}`, '/path/app'],
    ['/runs/r1/events?after=-1', '/query/after'],
    ['/runs/a%00b', '/path/id'],
    ['/runs?app=%00', '/query/app'],
  ])('refuses %s', async (path, problem) => {
    const response = await get(path);
    expect(response.status).toBe(400);
    expect(problemsOf(response)).toHaveLength(1);
    expect(problemsOf(response)[0]).toMatchObject({
      path: problem,
      reason: 'invalidParameter',
    });
  });

  it.each(['x', '-1', '1.5', '99999999999'])(
    'refuses the Last-Event-ID %s',
    async id => {
      const response = await get('/runs/r1/events').set('Last-Event-ID', id);
      expect(response.status).toBe(400);
      expect(problemsOf(response)[0].path).toBe('/headers/last-event-id');
    },
  );

  it.each(['with space', 'ü', 'x'.repeat(256)])(
    'refuses the Idempotency-Key %s',
    async key => {
      const response = await request(server)
        .post('/api/innominatus/specs')
        .set('Idempotency-Key', Buffer.from(key).toString('latin1'));
      expect(response.status).toBe(400);
      expect(problemsOf(response)[0].path).toBe('/headers/idempotency-key');
    },
  );

  it('answers 404 for a route that does not exist, and 400 for a malformed URL', async () => {
    const missing = await get('/nothing/here');
    expect(missing.status).toBe(404);
    expect(missing.body).toEqual({
      error: {
        name: 'NotFoundError',
        message: 'there is no route GET /nothing/here',
      },
      request: { method: 'GET', url: '/api/innominatus/nothing/here' },
      response: { statusCode: 404 },
    });
    expect((await get('/runs/%zz')).status).toBe(400);
  });

  it('answers 405 with the methods that are possible', async () => {
    const response = await request(server).put('/api/innominatus/runs');
    expect(response.status).toBe(405);
    expect(response.headers.allow).toBe('POST, GET');
  });

  it.each([
    ['/specs', 'listApplications'],
    ['/specs?limit=3', 'listApplications'],
    ['/specs/shop', 'getApplication'],
    ['/specs/shop/revisions/1', 'getRevision'],
    ['/workflows?app=shop', 'listRuns'],
    ['/workflows/r1', 'getRun'],
    ['/workflows/r1/events', 'readRunEvents'],
    ['/workflows/r1/steps/a/logs', 'readStepLog'],
    ['/specs/shop/graph?format=dot', 'readGraph'],
  ])('answers GET %s as %s', async (path, operationId) => {
    expect((await get(path)).body.operationId).toBe(operationId);
  });

  it.each([
    ['post', '/workflows', 'requestRun'],
    ['post', '/workflows/r1/cancel', 'cancelRun'],
    ['post', '/workflows/r1/retry?dryRun=true', 'retryRun'],
    ['post', '/workflows/r1/rollback', 'rollbackRun'],
    ['post', '/workflows/r1/resume', 'resumeStep'],
    ['post', '/workflows/r1/steps/a/approve', 'approveStep'],
    ['post', '/workflows/r1/steps/a/reject', 'rejectStep'],
    ['delete', '/specs/shop?environment=dev', 'deleteApplication'],
    ['post', '/specs', 'submitScore'],
    ['post', '/specs/validate', 'validateScore'],
  ] as const)('answers %s %s as %s', async (method, path, operationId) => {
    const response = await request(server)[method](`/api/innominatus${path}`);
    expect(response.body.operationId).toBe(operationId);
  });

  it('reads keys of locks, which hold a slash', async () => {
    const response = await request(server).post(
      '/api/innominatus/locks/shop%2Fdev/release',
    );
    expect(response.body).toMatchObject({
      operationId: 'releaseLock',
      path: { key: 'shop/dev' },
    });
  });

  it('does not take other names for the first ones', async () => {
    expect((await get('/specsheet')).status).toBe(404);
    expect((await get('/workflowsx/r1')).status).toBe(404);
  });

  it('leaves the content type to the route, whatever it is', async () => {
    const echo = express();
    const validate = createRequestValidator();
    echo.use((req, res, next) => {
      validate(req, res)
        .then(() => res.json(req.headers['content-type']))
        .catch(next);
    });
    const response = await request(echo)
      .post('/specs')
      .set('Content-Type', 'application/x; a=1')
      .send('x');
    expect(response.body).toBe('application/x; a=1');
  });
});
