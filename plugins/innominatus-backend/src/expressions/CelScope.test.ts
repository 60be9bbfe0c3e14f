import { toCel } from './cel';
import { CelScope } from './CelScope';
import { runValues, runVariables } from './runVariables';

const scope = new CelScope([
  ...runVariables,
  { name: 'now', type: 'google.protobuf.Timestamp' },
  { name: 'answer', schema: { status: 'int', body: 'dyn' } },
]);

const values = {
  ...runValues({
    metadata: { name: 'shop' },
    environment: { name: 'prod', variables: { LEVEL: 'info' } },
    steps: { 'a-b': { status: 'succeeded', outputs: { count: 3, part: 0.5 } } },
  }),
  now: new Date('2026-01-01T22:30:00Z'),
  answer: toCel({ status: 200, body: { id: 7, tags: ['a', 'b'] } }),
};

describe('a condition', () => {
  it.each([
    ["metadata.name == 'shop' && environment.variables.LEVEL != 'debug'", true],
    ["steps['a-b'].outputs.count + 1 == 4", true],
    ["steps['a-b'].outputs.part < 1", true],
    ['has(parameters.size)', false],
    ["now > timestamp('2026-01-01T22:00:00Z')", true],
    ["now.getHours('Europe/Vienna') >= 22", true],
    ['now.getHours() >= 22 || now.getHours() < 6', true],
    ['answer.status in [200, 201]', true],
    ['[1, "two", true].size() == 3', true],
  ])('%s is %p', (expression, expected) => {
    expect(scope.conditionProblem(expression)).toBeUndefined();
    expect(scope.holds(expression, values)).toBe(expected);
  });

  it.each([
    ['1 +', /is not valid CEL: /],
    ['nonsense.x == 1', /Unknown variable: nonsense/],
    ['answer.state == 1', /No such key: state/],
    ["'text'", /has to be true or false, but is of type string/],
    ['now', /has to be true or false/],
    ['fetch()', /fetch/],
  ])('%s is refused before it runs', (expression, message) => {
    expect(scope.conditionProblem(expression)).toMatch(message);
  });

  it('that is nested without end is refused before it runs', () => {
    const deep = `${'('.repeat(100)}true${')'.repeat(100)}`;
    const long = Array(3_000).fill('true').join(' && ');
    expect(scope.conditionProblem(long)).toMatch(/is not valid CEL/);
    expect(scope.conditionProblem(deep)).toMatch(/is not valid CEL/);
  });

  it.each([
    ['steps.other.status == "succeeded"', 'No such key: other'],
    ['metadata.name', 'something else than true or false'],
    ["metadata.name == 'x' || answer.body", 'requires bool'],
  ])('%s says what is wrong while it runs', (expression, message) => {
    expect(() => scope.holds(expression, values)).toThrow(message);
  });

  it('is not repeated in what is said about it', () => {
    const say = (act: () => unknown) => {
      try {
        return String(act());
      } catch (error) {
        return String(error);
      }
    };
    const secret = 's3cr3t';
    expect(
      [
        say(() => scope.conditionProblem(`nonsense == "${secret}"`)),
        say(() => scope.conditionProblem(`metadata.name == "${secret}" +`)),
        say(() => scope.holds(`steps.x == "${secret}"`, values)),
      ].join(),
    ).not.toContain(secret);
  });

  it('is stopped when it takes too long', () => {
    const text = `${'a'.repeat(50)}!`;
    expect(() =>
      scope.holds("metadata.name.matches('(a+)+$')", {
        ...values,
        metadata: { name: text },
      }),
    ).toThrow('longer than');
  });
});

describe('a value', () => {
  it.each([
    ['answer.body.id', 7],
    ['answer.body.tags[1]', 'b'],
    ['string(answer.body.id) + "-x"', '7-x'],
    [
      '{"id": answer.body.id, "at": now}',
      { id: 7, at: '2026-01-01T22:30:00.000Z' },
    ],
    ['[0.5, true, null]', [0.5, true, null]],
    ['answer.body', { id: 7, tags: ['a', 'b'] }],
  ])('%s is %j', (expression, expected) => {
    expect(scope.valueProblem(expression)).toBeUndefined();
    expect(scope.evaluate(expression, values)).toEqual(expected);
  });

  it.each([
    ['b"abc"', 'no plain data'],
    ['9007199254740993', 'too large'],
    ['1.0 / 0.0', 'without end'],
    ['duration("1h")', 'no plain data'],
    ['answer.body.nothing', 'No such key'],
  ])('%s is refused', (expression, message) => {
    expect(() => scope.evaluate(expression, values)).toThrow(message);
  });
});
