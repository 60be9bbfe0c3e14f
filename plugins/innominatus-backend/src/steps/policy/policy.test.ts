import type { Workload } from '@innominatus/plugin-innominatus-common';
import {
  createTestStepContext,
  testStep,
} from '@innominatus/plugin-innominatus-node/testUtils';
import { policyStep } from './policyStep';
import { policyInputSchema } from './schema';

const workload: Workload = {
  apiVersion: 'score.dev/v1b1',
  metadata: { name: 'hello' },
  containers: {
    main: { image: 'ghcr.io/example/hello:1.0.0' },
    proxy: { image: 'nginx:latest' },
  },
};

const runData = {
  steps: { 'estimate-costs': { outputs: { body: { monthly: 120 } } } },
};

testStep(policyStep, {
  setup: () => ({
    context: {
      runData,
      workload: {
        workload: { ...workload, containers: { main: { image: 'a:1' } } },
        neighbours: {},
      },
    },
  }),
});

function rule(name: string, deny: string, message = `${name} is broken`) {
  return { name, deny, message };
}

function run(input: object, given: { bare?: boolean } = {}) {
  const test = createTestStepContext({
    runData,
    ...(!given.bare && { workload: { workload, neighbours: {} } }),
    input: policyInputSchema.parse(input),
  });
  return { outcome: policyStep.run(test.context), log: test.log };
}

const latest =
  "workload.containers.exists(name, workload.containers[name].image.endsWith(':latest'))";

describe('rules that are kept', () => {
  it('let the run go on', async () => {
    const { outcome, log } = run({
      rules: [
        rule('a', 'false'),
        rule('b', "'service' in workload"),
        rule('c', "environment.name == 'prod'"),
      ],
    });
    await expect(outcome).resolves.toEqual({ violations: [] });
    expect(log).toEqual([{ level: 'info', line: '3 of 3 rules are kept' }]);
  });
});

describe('rules that are broken', () => {
  const rules = [
    rule('pinned', latest, 'Pin the image.'),
    rule('kept', 'false'),
    rule('budget', "steps['estimate-costs'].outputs.body.monthly > 100"),
  ];

  it('fail the step with all their messages', async () => {
    await expect(run({ rules }).outcome).rejects.toMatchObject({
      reason: 'policyDenied',
      retryable: false,
      message: 'pinned: Pin the image.\n- budget: budget is broken',
    });
  });

  it('are handed on where they are not enforced', async () => {
    const { outcome, log } = run({ rules, enforce: false });
    await expect(outcome).resolves.toEqual({
      violations: [
        { rule: 'pinned', message: 'Pin the image.' },
        { rule: 'budget', message: 'budget is broken' },
      ],
    });
    expect(log).toMatchObject([
      { level: 'warn', line: 'pinned: Pin the image.' },
      { level: 'warn', line: 'budget: budget is broken' },
      { level: 'info', line: '1 of 3 rules are kept' },
    ]);
  });
});

describe('a rule that cannot be evaluated', () => {
  it('fails the step, enforced or not, and does not hide the others', async () => {
    const rules = [
      rule('broken', 'true'),
      rule('odd', 'workload.containers.size() + steps.nothing.count > 1'),
    ];
    for (const enforce of [true, false]) {
      await expect(run({ rules, enforce }).outcome).rejects.toMatchObject({
        reason: 'conditionFailed',
        message:
          'odd could not be evaluated: No such key: nothing\n- broken: broken is broken',
      });
    }
  });

  it('includes one on a Score file that the run has not got', async () => {
    await expect(
      run({ rules: [rule('pinned', latest)] }, { bare: true }).outcome,
    ).rejects.toMatchObject({
      reason: 'conditionFailed',
      message: expect.stringContaining('No such key: containers'),
    });
  });
});

it('a preview says what can be told before other steps have run', async () => {
  const preview = (rules: object[]) => {
    const input = policyInputSchema.parse({ rules });
    return policyStep.preview?.(createTestStepContext({ input }).context);
  };
  const broken = rule('broken', 'true');
  await expect(preview([broken, rule('kept', 'false')])).resolves.toEqual({
    changes: [],
    outputs: { violations: [{ rule: 'broken', message: 'broken is broken' }] },
  });
  await expect(
    preview([broken, rule('odd', 'steps.later.outputs.count > 1')]),
  ).resolves.toEqual({
    changes: [],
    unknown: ['whether rule "odd" is kept'],
  });
});

describe('the input', () => {
  it.each([
    [{}, 'rules'],
    [{ rules: [] }, 'rules'],
    [{ rules: [rule('a', '1 +')] }, 'rules.0.deny'],
    [{ rules: [rule('a', 'nonsense.x')] }, 'rules.0.deny'],
    [{ rules: [rule('a', "'yes'")] }, 'rules.0.deny'],
    [{ rules: [rule('a', 'true', '')] }, 'rules.0.message'],
    [{ rules: [rule('a', 'true'), rule('a', 'false')] }, 'rules.1.name'],
  ])('%j is refused', (input, path) => {
    const issues = policyInputSchema.safeParse(input).error?.issues ?? [];
    expect(issues.map(issue => issue.path.join('.'))).toEqual([path]);
  });
});
