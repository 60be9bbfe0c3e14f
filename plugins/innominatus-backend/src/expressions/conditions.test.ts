import {
  checkCondition,
  evaluateCondition,
  type ConditionData,
} from './conditions';

const data: ConditionData = {
  metadata: { name: 'demo' },
  variables: { COUNT: '3' },
  parameters: { size: 'small' },
  environment: { name: 'dev' },
  steps: {
    'build-it': { status: 'succeeded', outputs: { count: 3, list: [1, 2] } },
  },
  run: { workflow: 'deploy' },
  success: true,
  failure: false,
};

describe('conditions', () => {
  it.each([
    ["metadata.name == 'demo' && environment.name == 'dev'", true],
    ["steps['build-it'].outputs.count + 1 == 4", true],
    ["steps['build-it'].outputs.list.exists(x, x == 2)", true],
    ["has(steps.other) || variables.COUNT == '4'", false],
    ['success() && !failure() && always()', true],
  ])('evaluates %s', (expression, expected) => {
    expect(evaluateCondition(expression, data)).toBe(expected);
  });

  it('names the steps that an expression speaks of', () => {
    expect(
      checkCondition("steps['build-it'].outputs.x == 1 && has(steps.other)"),
    ).toEqual({ ok: true, steps: ['build-it', 'other'] });
  });

  it.each([
    ['1 +', /Unexpected/],
    ['nonsense.x', /Unknown variable: nonsense/],
    ["'text'", /gives string/],
  ])('refuses %s when planning', (expression, message) => {
    expect(checkCondition(expression)).toMatchObject({
      ok: false,
      message: expect.stringMatching(message),
    });
  });

  it('knows what a repeated step is for, and only there', () => {
    const expression = "each.key == 'eu' && each.value.size == 2";
    const each = { key: 'eu', value: { size: 2 } };
    expect(checkCondition(expression, { each: true }).ok).toBe(true);
    expect(evaluateCondition(expression, { ...data, each })).toBe(true);
    expect(checkCondition(expression)).toMatchObject({
      ok: false,
      unknownVariable: 'each',
    });
  });

  it('says what is missing while running', () => {
    expect(() => evaluateCondition('steps.nope.x == 1', data)).toThrow(
      'No such key: nope',
    );
  });

  it('ends an expression that would go on for ever', () => {
    const evil = "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.matches('^(a+)+$')";
    expect(() => evaluateCondition(evil, data)).toThrow('longer than 250 ms');
  });
});
