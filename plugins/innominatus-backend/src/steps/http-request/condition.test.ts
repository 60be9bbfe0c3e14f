import { conditionProblem, holds } from './condition';
import type { HttpResponse } from './schema';

const response: HttpResponse = {
  status: 201,
  headers: { 'content-type': 'application/json', location: '/builds/7' },
  body: {
    state: 'passed',
    count: 1,
    load: 0.5,
    none: null,
    items: [{ name: 'a' }, { name: 'b' }],
  },
};

describe('a condition', () => {
  it.each<[string, boolean]>([
    ['response.status == 201', true],
    ['response.status in [200, 204]', false],
    ['response.status / 100 == 2', true],
    ['response.headers["content-type"] == "application/json"', true],
    ['response.headers.location.startsWith("/builds/")', true],
    ['response.body.state == "passed"', true],
    ['response.body.count + 1 == 2', true],
    ['response.body.load < 1', true],
    ['response.body.none == null', true],
    ['response.body.items.exists(item, item.name == "b")', true],
    ['size(response.body.items) > 2', false],
    ['has(response.body.error)', false],
    ['response.body.state.matches("^pass")', true],
  ])('%s is %p', (expression, expected) => {
    expect(conditionProblem(expression)).toBeUndefined();
    expect(holds(expression, response, 'expect.condition')).toBe(expected);
  });

  it.each([
    ['response.state == "passed"', 'No such key: state'],
    ['status == 201', 'Unknown variable: status'],
    ['response.status ==', 'EOF'],
    ['response.status', 'of type int'],
    ['"yes"', 'of type string'],
    ['fetch("https://example.com")', 'fetch'],
  ])('%s is refused before it runs', (expression, message) => {
    expect(conditionProblem(expression)).toContain(message);
  });

  it.each([
    ['response.body.error.code == 1', 'No such key: error'],
    ['response.body.state', 'something else than true or false'],
    ['response.body.items.matches("a")', 'matches'],
  ])('%s fails the step with its field', (expression, message) => {
    expect(() => holds(expression, response, 'poll.until')).toThrow(
      expect.objectContaining({
        reason: 'conditionFailed',
        retryable: false,
        message: expect.stringMatching(
          new RegExp(`^poll\\.until .*${message}`),
        ),
      }),
    );
  });

  it('is not repeated in its error, as it may hold a secret by then', () => {
    const expression = 'response.body.key.id == "a-secret"';
    expect(() => holds(expression, response, 'poll.until')).toThrow(
      expect.objectContaining({
        message: expect.not.stringContaining('a-secret'),
      }),
    );
  });

  it.each([
    [
      'a pattern that backtracks',
      'response.body.matches("(a+)+$")',
      `${'a'.repeat(50)}!`,
    ],
    [
      'nested loops over a long list',
      'response.body.all(a, response.body.all(b, response.body.all(c, a + b + c >= 0)))',
      new Array<number>(5_000).fill(1),
    ],
  ])('with %s is stopped', (_, expression, body) => {
    expect(() =>
      holds(expression, { ...response, body }, 'poll.until'),
    ).toThrow('longer than');
  });
});
