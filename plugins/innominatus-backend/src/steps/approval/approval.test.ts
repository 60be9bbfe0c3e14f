import type {
  Approval,
  Environment,
} from '@innominatus/plugin-innominatus-common';
import {
  createTestStepContext,
  testStep,
  type TestStepContextOptions,
} from '@innominatus/plugin-innominatus-node/testUtils';
import { createApprovalStep } from './createApprovalStep';
import { approvalInputSchema } from './schema';

const START = new Date('2026-01-01T00:00:00.000Z');
const stepType = createApprovalStep({ now: () => START });

testStep(stepType, {
  setup: () => ({
    replace: { '${metadata.name}': 'hello', '${environment.name}': 'local' },
  }),
});

function createTest(
  input: object,
  given: Partial<TestStepContextOptions> = {},
) {
  return createTestStepContext({
    ...given,
    input: approvalInputSchema.parse(input),
  });
}

function run(input: object, given: Partial<TestStepContextOptions> = {}) {
  return stepType.run(createTest(input, given).context);
}

/** An environment that asks for approvals of its own kind. */
function demanding(approvals: Environment['approvals']): Environment {
  return { ...createTest({}).context.environment, approvals };
}

function answer(name: string, reason?: string): Approval {
  return {
    by: { ref: `user:default/${name}` },
    at: START.toISOString(),
    planHash: 'a',
    ...(reason !== undefined && { reason }),
  };
}

describe('the request', () => {
  it('is for one approval of anybody, by default and for ever', async () => {
    const result = await run({});
    expect(result).toMatchObject({
      options: {
        waitingFor: 'an approval',
        approval: { required: 1, groups: [], selfApproval: false },
      },
    });
    expect(result).not.toHaveProperty('options.until');
  });

  it('is as the step says', async () => {
    const input = {
      message: 'Deploys to production.',
      required: 2,
      groups: ['group:default/sre', 'group:default/platform'],
      selfApproval: true,
      expiresIn: '2h',
    };
    expect(await run(input)).toMatchObject({
      options: {
        waitingFor:
          '2 approvals of group:default/sre or group:default/platform',
        approval: {
          message: 'Deploys to production.',
          required: 2,
          groups: ['group:default/sre', 'group:default/platform'],
          selfApproval: true,
        },
        until: new Date('2026-01-01T02:00:00.000Z'),
      },
    });
  });

  it('is as the environment says where the step says nothing', async () => {
    const environment = demanding({
      required: 3,
      groups: ['group:default/sre'],
      selfApproval: true,
      expiresIn: '1d',
    });
    expect(await run({}, { environment })).toMatchObject({
      options: {
        approval: {
          required: 3,
          groups: ['group:default/sre'],
          selfApproval: true,
        },
        until: new Date('2026-01-02T00:00:00.000Z'),
      },
    });
    const own = { required: 1, groups: [], selfApproval: false, expiresIn: 60 };
    expect(await run(own, { environment })).toMatchObject({
      options: {
        approval: { required: 1, groups: [], selfApproval: false },
        until: new Date('2026-01-01T00:01:00.000Z'),
      },
    });
  });
});

describe('the answer', () => {
  const data = {};

  it('of enough people becomes the outputs', async () => {
    const approvals = [answer('ada', 'looks right'), answer('bob')];
    await expect(
      run({ required: 2 }, { resumed: { data, approvals } }),
    ).resolves.toEqual({
      approvedBy: ['user:default/ada', 'user:default/bob'],
      reasons: ['looks right', ''],
    });
  });

  it.each([
    [
      answer('eve', 'not on a Friday'),
      'rejected by user:default/eve: not on a Friday',
    ],
    [answer('eve'), 'rejected by user:default/eve'],
  ])('no fails the step, with who and why', async (rejection, message) => {
    const approvals = [answer('ada')];
    await expect(
      run({}, { resumed: { data, approvals, rejection } }),
    ).rejects.toMatchObject({
      reason: 'approvalRejected',
      retryable: false,
      message,
    });
  });

  it('of too few in time fails the step', async () => {
    const approvals = [answer('ada')];
    await expect(
      run({ required: 2, expiresIn: '1h' }, { resumed: { data, approvals } }),
    ).rejects.toMatchObject({
      reason: 'approvalExpired',
      retryable: false,
      message: 'expired with 1 of 2 approvals',
    });
  });
});

describe('the input', () => {
  it.each([
    { required: 0 },
    { required: 1.5 },
    { groups: ['platform'] },
    { groups: ['user:default/ada'] },
    { groups: 'group:default/platform' },
    { expiresIn: 'soon' },
    { message: '' },
    { approvers: [] },
  ])('%j is refused', input => {
    expect(approvalInputSchema.safeParse(input).success).toBe(false);
  });

  it('may name a group that is only known later', () => {
    const groups = ['${steps.find-owner.outputs.group}'];
    expect(approvalInputSchema.safeParse({ groups }).success).toBe(true);
  });
});
