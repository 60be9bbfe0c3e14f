import type { JsonObject } from '@backstage/types';
import { describeWorld } from './__testUtils__/describeWorld';
import { errorOf } from './__testUtils__/errorOf';

jest.setTimeout(60_000);

describeWorld('answerApproval', {}, world => {
  const steps = [
    { name: 'ask', type: 'approval', required: 2 },
    { name: 'after', type: 'echo', value: '${steps.ask.approvedBy}' },
  ];

  async function untilAsked(asked: JsonObject[] = steps) {
    const id = await world.start(asked);
    const { state } = await world.engine.waitFor(
      id,
      run => run.state.steps.ask?.status === 'waiting',
    );
    return { id, planHash: state.planHash ?? '' };
  }

  function answer(
    { id, planHash }: { id: string; planHash: string },
    ref: string,
    rest: {
      answer?: 'approve' | 'reject';
      reason?: string;
      planHash?: string;
    } = {},
  ) {
    return world.orchestrator.answerApproval(id, {
      principal: { ref },
      step: 'ask',
      answer: 'approve',
      planHash,
      ownershipRefs: [ref],
      mayApproveOwn: false,
      ...rest,
    });
  }

  it('goes on once enough people have consented, each of them once', async () => {
    const run = await untilAsked();
    await answer(run, 'user:default/bob', { reason: 'looks good' });
    expect(await errorOf(answer(run, 'user:default/bob'))).toMatchObject({
      reason: 'alreadyApproved',
    });
    expect(await errorOf(answer(run, 'user:default/ada'))).toMatchObject({
      name: 'NotAllowedError',
      reason: 'selfApproval',
    });
    expect(
      await errorOf(answer(run, 'user:default/eve', { planHash: 'other' })),
    ).toMatchObject({ reason: 'otherPlan' });
    await answer(run, 'user:default/cid');
    const { state } = await world.engine.end(run.id);
    expect(state.status).toBe('succeeded');
    expect(state.steps.ask?.outputs).toEqual({
      approvedBy: ['user:default/bob', 'user:default/cid'],
      reasons: ['looks good', ''],
    });
    expect(await errorOf(answer(run, 'user:default/eve'))).toMatchObject({
      reason: 'notWaiting',
    });
  });

  it('counts two answers of one instant one after the other', async () => {
    const run = await untilAsked();
    const refs = ['bob', 'cid', 'dan', 'eve'].map(n => `user:default/${n}`);
    const answers = await Promise.allSettled(refs.map(ref => answer(run, ref)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(
      2,
    );
    const { state } = await world.engine.end(run.id);
    expect(state.steps.ask?.outputs.approvedBy).toHaveLength(2);
  });

  it('fails the step when somebody says no, and wants to know why', async () => {
    const run = await untilAsked();
    expect(
      await errorOf(answer(run, 'user:default/bob', { answer: 'reject' })),
    ).toMatchObject({ name: 'InputError' });
    await answer(run, 'user:default/bob', {
      answer: 'reject',
      reason: 'not on a Friday',
    });
    const { state } = await world.engine.end(run.id);
    expect(state.steps.ask).toMatchObject({
      status: 'failed',
      error: { reason: 'approvalRejected' },
    });
  });
});
