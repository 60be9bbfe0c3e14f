import { ClaimLostError } from '../ClaimLostError';
import { createTestStepContext } from './createTestStepContext';

const intent = {
  kind: 'git-commit',
  action: 'create',
  target: 'local',
  externalId: 'platform/hello',
  summary: 'commit 1 file',
} as const;

describe('the step context of the tests', () => {
  it('records effects in order, and what the step adds to them', async () => {
    const test = createTestStepContext({ input: {} });
    const [first, second] = await test.context.effects.intend([
      intent,
      { ...intent, externalId: 'platform/other' },
    ]);
    second?.confirm({ url: 'https://example.com' });
    second?.confirm({ data: { commit: 'abc' } });
    expect(test.effects).toEqual([
      { id: first?.id, intent },
      {
        id: second?.id,
        intent: { ...intent, externalId: 'platform/other' },
        confirmed: { url: 'https://example.com', data: { commit: 'abc' } },
      },
    ]);
  });

  it('lets a lost claim show at the next question only', async () => {
    const { context, effects, loseClaim } = createTestStepContext({
      input: {},
    });
    loseClaim();
    expect(context.signal.aborted).toBe(false);
    await expect(context.effects.intend([intent])).rejects.toThrow(
      ClaimLostError,
    );
    expect(context.signal.aborted).toBe(true);
    expect(effects).toEqual([]);
  });

  it('refuses effects of an aborted attempt with the reason of the abort', async () => {
    const test = createTestStepContext({ input: {} });
    test.abort(new Error('timed out'));
    await expect(test.context.effects.checkClaim()).rejects.toThrow(
      'timed out',
    );
    expect(test.effects).toEqual([]);
  });

  it('asks the test before each write', async () => {
    let questions = 0;
    const { context } = createTestStepContext({
      input: {},
      beforeWrite: control => {
        questions += 1;
        control.loseClaim();
      },
    });
    await expect(context.effects.checkClaim()).rejects.toThrow(ClaimLostError);
    await expect(context.effects.intend([])).rejects.toThrow(ClaimLostError);
    expect(questions).toBe(2);
  });

  it('keeps log lines and progress', () => {
    const { context, log, progress } = createTestStepContext({ input: {} });
    context.log.info('one');
    context.log.warn('two');
    context.log.error('three');
    context.progress(1, 2, 'half');
    expect(log).toEqual([
      { level: 'info', line: 'one' },
      { level: 'warn', line: 'two' },
      { level: 'error', line: 'three' },
    ]);
    expect(progress).toEqual([{ done: 1, total: 2, message: 'half' }]);
  });

  it('keeps what the step wants to be masked', () => {
    const { context, log, masked } = createTestStepContext({ input: {} });
    context.mask('s3cr3t');
    context.log.info('the token is s3cr3t');
    expect(masked).toEqual(['s3cr3t']);
    expect(log).toEqual([{ level: 'info', line: 'the token is s3cr3t' }]);
  });

  it('has a ledger that the test writes and the step reads', async () => {
    const wanted = {
      target: 'local',
      kind: 'git-repository',
      externalId: 'a/b',
    };
    const object = { ...wanted, createdByRun: 'run-1', users: [] };
    const { context, objects } = createTestStepContext({ input: {} });
    await expect(context.ledger.find(wanted)).resolves.toBeUndefined();
    objects.push(object);
    await expect(context.ledger.find(wanted)).resolves.toBe(object);
    await expect(
      context.ledger.find({ ...wanted, target: 'other' }),
    ).resolves.toBeUndefined();
  });

  it('says what has been announced before the step goes on', async () => {
    const seen: unknown[] = [];
    const test = createTestStepContext({
      input: {},
      afterAnnouncement: () => {
        seen.push(structuredClone(test.effects));
        test.abort(new Error('killed'));
      },
    });
    await expect(test.context.effects.intend([intent])).rejects.toThrow(
      'killed',
    );
    expect(seen).toMatchObject([[{ intent }]]);
  });

  it('knows the data of the run, of which the test may change parts', () => {
    let count = 0;
    const usual = createTestStepContext({
      input: {},
      run: { workflow: 'deploy', parameters: { size: 'small' } },
      workload: {
        workload: {
          apiVersion: 'score.dev/v1b1',
          metadata: { name: 'shop' },
          containers: {},
        },
        neighbours: {},
      },
    });
    expect(usual.context.runData()).toMatchObject({
      metadata: { name: 'shop' },
      parameters: { size: 'small' },
      environment: { name: 'local' },
      steps: {},
      run: { workflow: 'deploy', startedBy: 'user:default/ada' },
    });
    const changing = createTestStepContext({
      input: {},
      runData: () => {
        count += 1;
        return { steps: { build: { outputs: { count } } } };
      },
    });
    expect(changing.context.runData().steps).toEqual({
      build: { outputs: { count: 1 } },
    });
    expect(changing.context.runData()).toMatchObject({
      steps: { build: { outputs: { count: 2 } } },
      environment: { name: 'local' },
    });
  });

  it('hands back what the step waited with, and what people said', () => {
    const approval = {
      by: { ref: 'user:default/bob' },
      at: '2026-01-01T00:00:00Z',
      planHash: 'a',
    };
    const resumed = { data: { a: 1 } };
    const { context } = createTestStepContext({ input: {}, resumed });
    expect(context.resumed).toEqual({ data: { a: 1 }, approvals: [] });
    const answered = createTestStepContext({
      input: {},
      resumed: { ...resumed, approvals: [approval] },
    });
    expect(answered.context.resumed?.approvals).toEqual([approval]);
  });
});
