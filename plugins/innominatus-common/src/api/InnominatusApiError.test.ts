import { InnominatusApiError } from './InnominatusApiError';

const problem = { path: '/reason', message: 'is missing', reason: 'missing' };

describe('the message of an InnominatusApiError', () => {
  it.each([
    ['is what the server said', 'no run', [], 'no run'],
    [
      'tells where the one problem is',
      'is missing',
      [problem],
      '/reason: is missing',
    ],
    [
      'tells the problem beside what the server said',
      'the body is wrong',
      [problem],
      'the body is wrong: /reason: is missing',
    ],
    [
      'tells the first problem, and how many more there are',
      '3 problems',
      [problem, problem, problem],
      '3 problems: /reason: is missing (and 2 more)',
    ],
  ])('%s', (_, summary, problems, message) => {
    const error = new InnominatusApiError(summary, { status: 400, problems });
    expect(error.message).toBe(message);
    expect(error.summary).toBe(summary);
    expect(error.problems).toEqual(problems);
  });

  it('speaks of the whole body where a problem has no path', () => {
    const body = {
      error: {
        name: 'InputError',
        message: 'there must be a body',
        problems: [
          { path: '', message: 'there must be a body', reason: 'emptyBody' },
        ],
      },
    };
    const error = InnominatusApiError.fromBody(
      new Response(undefined, { status: 400 }),
      body,
    );
    expect(error.message).toBe('there must be a body');
  });
});
