import { TestDatabases } from '@backstage/backend-test-utils';
import { boardSteps, newBoard } from '../__testUtils__/boardSteps';
import {
  startTestEngine,
  type TestEngine,
} from '../__testUtils__/startTestEngine';
import { testSteps, type Trace } from '../__testUtils__/testSteps';
import { errorOf } from './__testUtils__/errorOf';
import { requestTo } from './__testUtils__/requestTo';

jest.setTimeout(60_000);

const databases = TestDatabases.create();

describe.each(databases.eachSupportedId())('requestRun on %s', database => {
  const trace: Trace = { entries: [] };
  let engine: TestEngine;
  /** Without a key for secrets. */
  let plain: TestEngine;

  beforeAll(async () => {
    const steps = [...testSteps(trace), ...boardSteps(newBoard())];
    const environments = {
      busy: { concurrency: 'reject' },
      newest: { concurrency: 'supersede' },
      closed: { scoreWorkflows: 'deny' },
    };
    engine = await startTestEngine({
      knex: await databases.init(database),
      steps,
      config: {
        environments,
        defaultEnvironment: 'local',
        secretKey: 'k'.repeat(32),
        secrets: { env: { allow: ['ALLOWED'] } },
      },
    });
    plain = await startTestEngine({
      knex: await databases.init(database),
      steps,
      config: {},
    });
  });
  beforeEach(() => {
    trace.entries = [];
    trace.gates = undefined;
  });
  afterAll(async () => {
    await engine?.dispatcher.stop();
    await plain?.dispatcher.stop();
  });

  it('runs a workflow that came without a Score file, with its parameters', async () => {
    const submission = await engine.orchestrator.requestRun(
      requestTo('tool', {
        workflow: {
          name: 'greet',
          steps: [
            {
              name: 'hello',
              type: 'echo',
              value: '${parameters.whom} of ${application}',
            },
          ],
        },
        parameters: { whom: 'Ada' },
      }),
    );
    expect(submission).toMatchObject({
      application: 'tool',
      environment: 'local',
      notes: [],
      runs: [{ number: 1, workflow: 'greet', status: 'running' }],
    });
    const { record, state, parameters } = await engine.end(
      submission.runs[0]?.id ?? '',
    );
    expect(state.status).toBe('succeeded');
    expect(state.steps.hello?.outputs).toEqual({ value: 'Ada of tool' });
    expect(parameters).toEqual({ whom: 'Ada' });
    expect(record.workload).toBeUndefined();
    const application = await engine.orchestrator.getApplication('tool');
    expect(application.owner).toBe('group:default/team-a');
    expect(application.workloads).toEqual([]);
  });

  it('refuses everything that is wrong at once, by its place in the request', async () => {
    const refused = await errorOf(
      engine.orchestrator.requestRun(
        requestTo('No Name', {
          environment: 'nowhere',
          workflow: { name: 'a\nb', steps: [] },
          secrets: { '1st': 'value', empty: '' },
        }),
      ),
    );
    expect(refused).toMatchObject({
      name: 'InputError',
      problems: [
        { path: '/application', reason: 'invalidApplication' },
        { path: '/workflow/name', reason: 'invalidName' },
        { path: '/secrets/1st', reason: 'invalidName' },
        { path: '/secrets/empty', reason: 'invalidValue' },
        { path: '/environment', reason: 'unknownEnvironment' },
      ],
    });
    const workflow = await errorOf(
      engine.orchestrator.requestRun(
        requestTo('tool', {
          workflow: {
            secrets: { key: { store: 'env', name: 'FORBIDDEN' } },
            steps: [
              { type: 'ecko' },
              { name: 'b', type: 'echo', value: '${secrets.token}' },
            ],
          },
        }),
      ),
    );
    expect(workflow.problems).toEqual([
      { path: '/workflow/secrets/key/name', reason: 'secretNotAllowed' },
      { path: '/workflow/steps/0/type', reason: 'unknownStepType' },
      { path: '/workflow/steps/1/value', reason: 'unknownReference' },
    ]);
  });

  it('takes secrets only where the server can keep them', async () => {
    const request = requestTo('keeper', {
      workflow: { steps: [{ type: 'echo', value: '${secrets.token}' }] },
      secrets: { token: 'correct horse' },
    });
    expect(await errorOf(plain.orchestrator.requestRun(request))).toEqual({
      name: 'InputError',
      message: 'the server cannot keep secrets that come with a request',
      problems: [{ path: '/secrets', reason: 'noSecretKey' }],
    });
    const gate = new Map<string, Promise<void>>();
    let open = () => undefined as void;
    gate.set('hold#1', new Promise(resolve => (open = resolve)));
    trace.gates = gate;
    const { runs } = await engine.orchestrator.requestRun({
      ...request,
      workflow: {
        steps: [{ name: 'hold', type: 'gate' }, ...request.workflow.steps],
      },
    });
    const id = runs[0]?.id ?? '';
    const kept = await engine.store.readRunSecrets(id);
    expect(Object.keys(kept)).toEqual(['token']);
    expect(kept.token?.toString('latin1')).not.toContain('correct horse');
    const stored = await engine.store.loadRun(id);
    expect(JSON.stringify(stored)).not.toContain('correct horse');
    open();
    await engine.end(id);
    expect(await engine.store.readRunSecrets(id)).toEqual({});
  });

  it('answers a repeated request as the first one', async () => {
    const request = requestTo('again', {
      workflow: { steps: [{ type: 'echo' }] },
      idempotencyKey: 'k1',
    });
    const first = await engine.orchestrator.requestRun(request);
    const second = await engine.orchestrator.requestRun(request);
    expect(second.runs).toEqual(first.runs);
    const other = await errorOf(
      engine.orchestrator.requestRun({
        ...request,
        workflow: { steps: [{ type: 'echo', value: 2 }] },
      }),
    );
    expect(other).toMatchObject({
      name: 'ConflictError',
      reason: 'idempotencyKeyUsed',
    });
    expect(other.message).toContain('Idempotency-Key');
  });

  it('asks whether the caller may, before the workflow is looked at', async () => {
    const refused = await errorOf(
      engine.orchestrator.requestRun(
        requestTo('tool', {
          workflow: { steps: [{ type: 'ecko' }] },
          mayDeploy: async ({ environment, exists }) => {
            throw new Error(`not you: ${environment} ${exists}`);
          },
        }),
      ),
    );
    expect(refused.message).toBe('not you: local true');
  });

  it('is bounded like the workflow of a Score file', async () => {
    const refused = await errorOf(
      engine.orchestrator.requestRun(
        requestTo('tool', {
          environment: 'closed',
          workflow: { steps: [{ type: 'echo' }] },
        }),
      ),
    );
    expect(refused.problems).toEqual([
      { path: '/workflow', reason: 'outsideScope' },
    ]);
  });

  it('waits for its turn, is refused, or takes the place of who waits, as the environment says', async () => {
    let open = () => undefined as void;
    const opened = new Promise<void>(resolve => (open = resolve));
    trace.gates = new Map([['hold#1', opened]]);
    const hold = { steps: [{ name: 'hold', type: 'gate' }] };
    const request = (environment: string) =>
      engine.orchestrator.requestRun(
        requestTo('crowd', { environment, workflow: hold }),
      );
    const ids: string[] = [];
    for (const environment of ['local', 'local', 'busy', 'newest', 'newest']) {
      const { runs } = await request(environment);
      ids.push(runs[0]?.id ?? '');
    }
    expect(await errorOf(request('busy'))).toMatchObject({
      name: 'ConflictError',
      reason: 'lockHeld',
    });
    const { runs } = await request('newest');
    const statuses = await Promise.all(
      ids.map(async id => (await engine.orchestrator.getRun(id)).state.status),
    );
    expect(statuses).toEqual([
      'running',
      'queued',
      'running',
      'running',
      'superseded',
    ]);
    open();
    expect((await engine.end(runs[0]?.id ?? '')).state.status).toBe(
      'succeeded',
    );
    expect((await engine.end(ids[1] ?? '')).state.status).toBe('succeeded');
  });
});
