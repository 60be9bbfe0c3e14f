import { tracingServiceFactory } from '@backstage/backend-defaults/alpha';
import {
  ServiceFactoryTester,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { startDoomedEngine } from '../__testUtils__/startDoomedEngine';
import { startTestEngine } from '../__testUtils__/startTestEngine';
import { testSteps, type Trace } from '../__testUtils__/testSteps';
import { scoreFile } from '../http/__testUtils__/scoreFile';
import {
  startTestServer,
  type TestServer as Orchestrator,
} from '../http/__testUtils__/startTestServer';
import { untilStatus } from '../http/__testUtils__/untilRun';
import {
  closeServers,
  startServer,
} from '../steps/httpClient/__testUtils__/startServer';
import type { TestServer } from '../steps/httpClient/__testUtils__/TestServer';
import { TestMeter } from './__testUtils__/TestMeter';
import { TestTracer } from './__testUtils__/TestTracer';

jest.setTimeout(120_000);

const databases = TestDatabases.create();
const TRACE = 'a'.repeat(32);
const CALLER = 'b'.repeat(16);
const tracer = new TestTracer();

async function telemetry() {
  const { metrics } = new TestMeter();
  const tester = ServiceFactoryTester.from(tracingServiceFactory);
  return { metrics, tracing: await tester.getSubject('innominatus') };
}

/** The only span of that name. */
function only(name: string) {
  const found = tracer.named(name);
  expect(found).toHaveLength(1);
  const [span] = found;
  if (!span) throw new Error(`there is no span "${name}"`);
  return {
    id: span.spanContext().spanId,
    trace: span.spanContext().traceId,
    parent: span.parentSpanContext?.spanId,
    attributes: span.attributes,
  };
}

describe('a request whose sender traces', () => {
  let server: Orchestrator;
  let shop: TestServer;

  beforeAll(async () => {
    tracer.start();
    shop = await startServer(() => ({ status: 201, body: {} }));
    server = await startTestServer({
      steps: { httpRequest: { allowedHosts: ['127.0.0.1'] } },
    });
  });
  afterAll(async () => {
    await server.stop();
    await closeServers();
    tracer.clear();
    tracer.stop();
  });

  it('is one trace with the run that it starts, its steps, and their calls', async () => {
    const url = `${shop.url}/orders/secret-path`;
    const steps = [
      { name: 'Order', type: 'http-request', method: 'POST', url },
    ];
    const { body } = await server
      .post('/specs', scoreFile(steps, { name: 'shop' }))
      .set('traceparent', `00-${TRACE}-${CALLER}-01`);
    await untilStatus(server, body.runs[0].id, 'succeeded');

    const request = only('submitScore');
    const submit = only('innominatus.submit');
    const run = only('innominatus.run');
    const step = only('step http-request');
    const call = only('POST');
    const all = [request, submit, run, step, call];
    expect(all.map(span => span.trace)).toEqual(all.map(() => TRACE));
    expect(all.map(({ parent }) => parent)).toEqual([
      ...[CALLER, request.id, submit.id, run.id, step.id],
    ]);
    expect(shop.received.map(({ headers }) => headers.traceparent)).toEqual([
      `00-${TRACE}-${call.id}-01`,
    ]);
    expect(run.attributes).toMatchObject({
      'innominatus.run.id': body.runs[0].id,
      'innominatus.application': 'shop',
    });
    expect(step.attributes).toMatchObject({
      'innominatus.step.id': 'order',
      'innominatus.step.outcome': 'step.succeeded',
    });
    expect(JSON.stringify(call.attributes)).not.toContain('secret-path');
  });
});

describe.each(databases.eachSupportedId())('traces on %s', database => {
  beforeEach(() => tracer.start());
  afterEach(() => {
    tracer.clear();
    tracer.stop();
  });

  const held = { deploy: { steps: [{ name: 'held', type: 'gate' }] } };

  function closed(): { trace: Trace; open: () => void } {
    let open = () => {};
    const gate = new Promise<void>(resolve => {
      open = resolve;
    });
    return { trace: { entries: [], gates: new Map([['held#1', gate]]) }, open };
  }

  it('go on in the process that takes a run over', async () => {
    const knex = await databases.init(database);
    const { trace, open } = closed();
    const steps = testSteps(trace);
    const old = await startDoomedEngine({
      ...{ knex, steps, telemetry: await telemetry() },
    });
    const { runs } = await old.submit(held);
    const id = runs[0]?.id ?? '';
    await old.waitFor(
      id,
      ({ state }) => state.steps.held?.status === 'running',
    );
    const { gone } = await old.die();
    const next = await startTestEngine({
      knex,
      steps: testSteps({ entries: [] }),
      telemetry: await telemetry(),
    });
    await next.end(id);
    await next.dispatcher.stop();
    open();
    await gone;

    const submit = only('innominatus.submit');
    const drives = tracer.named('innominatus.run');
    expect(drives).toHaveLength(2);
    expect(
      drives.map(drive => [
        drive.spanContext().traceId,
        drive.parentSpanContext?.spanId,
      ]),
    ).toEqual(drives.map(() => [submit.trace, submit.id]));
  });

  it('of runs have nothing to do with each other, also when one waits for the other', async () => {
    const knex = await databases.init(database);
    const { trace, open } = closed();
    const engine = await startTestEngine({
      ...{ knex, steps: testSteps(trace), telemetry: await telemetry() },
    });
    const first = await engine.submit(held);
    const second = await engine.submit(held);
    open();
    for (const { runs } of [first, second]) await engine.end(runs[0]?.id ?? '');
    await engine.dispatcher.stop();

    const submits = tracer.named('innominatus.submit');
    const drives = tracer.named('innominatus.run');
    const parents = new Map(
      drives.map(drive => [
        drive.attributes['innominatus.run.id'],
        drive.parentSpanContext?.spanId,
      ]),
    );
    expect([...parents.keys()].sort()).toEqual(
      [first, second].map(({ runs }) => runs[0]?.id).sort(),
    );
    const ids = submits.map(span => span.spanContext().spanId);
    expect([first, second].map(({ runs }) => parents.get(runs[0]?.id))).toEqual(
      ids,
    );
    const traces = submits.map(span => span.spanContext().traceId);
    expect(new Set(traces).size).toBe(2);
  });

  it('leave nothing behind where nobody traces', async () => {
    tracer.stop();
    const knex = await databases.init(database);
    const engine = await startTestEngine({
      knex,
      steps: testSteps({ entries: [] }),
      telemetry: await telemetry(),
    });
    const { runs } = await engine.submit(held);
    const id = runs[0]?.id ?? '';
    const { state } = await engine.end(id);
    expect(state.status).toBe('succeeded');
    const stored = await engine.store.loadRun(id);
    expect(stored?.inputs).not.toHaveProperty('traceparent');
    expect(tracer.spans).toEqual([]);
    await engine.dispatcher.stop();
  });
});
