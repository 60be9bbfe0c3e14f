import { TestApiProvider } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  createInnominatusClient,
  foldRun,
  type Plan,
  type RunFact,
} from '@innominatus/plugin-innominatus-common';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { innominatusApiRef } from '../api/innominatusApiRef';
import { recordedRun } from './__testUtils__/recordedRun';
import { RunServer } from './__testUtils__/RunServer';
import { useRun } from './useRun';

const servers: RunServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map(server => server.stop()));
});

async function serve(name: string, upTo?: number) {
  const { run, events } = recordedRun(name);
  const server = new RunServer(run, events.slice(0, upTo));
  servers.push(server);
  return { server: await server.start(), run, events };
}

function follow(server: RunServer, token?: () => Promise<string>) {
  const client = createInnominatusClient({ baseUrl: server.baseUrl, token });
  const signals = new Map<string, (message: {}) => void>();
  const signalApi = {
    subscribe(channel: string, onMessage: (message: never) => void) {
      signals.set(channel, message => onMessage(message as never));
      return { unsubscribe: () => signals.delete(channel) };
    },
  };
  const wrapper = ({ children }: { children: ReactNode }) => (
    <TestApiProvider
      apis={[
        [innominatusApiRef, client],
        [signalApiRef, signalApi],
      ]}
    >
      {children}
    </TestApiProvider>
  );
  const hook = renderHook(() => useRun('run-1'), { wrapper });
  const signal = () =>
    act(() => signals.get('innominatus:run:run-1')?.({ run: 'run-1' }));
  return { ...hook, signal };
}

const facts = (events: { fact: RunFact }[]) => events.map(({ fact }) => fact);

const futureEventId = {
  status: 400,
  body: {
    error: {
      name: 'InputError',
      message: 'the stream has not come this far',
      problems: [
        {
          path: '/query/after',
          message: '8 lies in the future',
          reason: 'futureEventId',
        },
      ],
    },
    request: { method: 'GET', url: '/' },
    response: { statusCode: 400 },
  },
};

describe('useRun', () => {
  it('shows a run that has ended, as the engine folds it', async () => {
    const { server, run, events } = await serve('failure-and-rollback');
    const { result } = follow(server);
    await waitFor(() => expect(result.current.status).toBe('ended'));
    const expected = foldRun(run.plan as Plan, events);
    expect(result.current.state).toEqual(expected);
    expect(result.current.run?.status).toBe('rolledBack');
    expect(result.current.events).toEqual(events);
    expect(server.openStreams).toBe(0);
  });

  it('shows each fact as it happens, and the plan as soon as there is one', async () => {
    const { server, events } = await serve('calm', 1);
    const { result } = follow(server);
    await waitFor(() => expect(result.current.status).toBe('live'));
    expect(result.current.run?.steps).toEqual([]);
    server.say(...facts(events.slice(1, 5)));
    await waitFor(() => expect(result.current.run?.plan).toBeDefined());
    await waitFor(() => expect(result.current.events).toHaveLength(5));
    server.say(...facts(events.slice(5)));
    await waitFor(() => expect(result.current.status).toBe('ended'));
    expect(result.current.run?.status).toBe('succeeded');
  });

  it('goes on where it was when the stream breaks in the middle, with no fact lost or doubled', async () => {
    const { server, events } = await serve('approval', 4);
    server.copies = 2;
    const { result } = follow(server);
    await waitFor(() => expect(server.openStreams).toBe(1));
    server.say(...facts(events.slice(4, 7)));
    server.cut();
    server.say(...facts(events.slice(7, 9)));
    await waitFor(() => expect(result.current.events).toHaveLength(9));
    await waitFor(() => expect(result.current.status).toBe('live'));
    server.say(...facts(events.slice(9)));
    await waitFor(() => expect(result.current.status).toBe('ended'));
    expect(facts([...result.current.events])).toEqual(facts(events));
  });

  it('says that it reconnects while the server restarts, and then catches up', async () => {
    const { server, events } = await serve('approval', 6);
    const { result } = follow(server);
    await waitFor(() => expect(server.openStreams).toBe(1));
    await server.stop();
    await waitFor(() => expect(result.current.status).toBe('reconnecting'));
    expect(result.current.run).toBeDefined();
    server.say(...facts(events.slice(6)));
    await server.start();
    await waitFor(() => expect(result.current.status).toBe('ended'), {
      timeout: 5_000,
    });
    expect(facts([...result.current.events])).toEqual(facts(events));
  });

  it('opens the stream again with a new token when the old one has expired', async () => {
    const { server, events } = await serve('calm', 4);
    let valid = 'Bearer 1';
    let token = 1;
    let refused = 0;
    server.intercept = ({ token: sent }) => {
      if (sent === valid) return undefined;
      refused += 1;
      return { status: 401 };
    };
    const { result } = follow(server, async () => String(token));
    await waitFor(() => expect(server.openStreams).toBe(1));
    valid = 'Bearer 2';
    server.cut();
    await waitFor(() => expect(refused).toBeGreaterThan(1));
    expect(result.current.status).toBe('reconnecting');
    token = 2;
    server.say(...facts(events.slice(4)));
    await waitFor(() => expect(result.current.status).toBe('ended'), {
      timeout: 5_000,
    });
  });

  it('goes on when a signal says that somebody retried the ended run', async () => {
    const { server, events } = await serve('retry-after-rollback');
    const end = events.findIndex(({ fact }) => fact.type === 'run.finished');
    const later = facts(server.events.splice(end + 1));
    const { result, signal } = follow(server);
    await waitFor(() => expect(result.current.status).toBe('ended'));
    expect(result.current.run?.status).toBe('rolledBack');
    server.say(...later.slice(0, 2));
    signal();
    await waitFor(() => expect(result.current.status).toBe('live'));
    expect(result.current.run?.round).toBe(2);
    server.say(...later.slice(2));
    await waitFor(() => expect(result.current.run?.status).toBe('succeeded'));
    expect(facts([...result.current.events])).toEqual(facts(events));
  });

  it('says why there is nothing to see, and looks again when asked', async () => {
    const { server } = await serve('calm');
    const gone = {
      status: 404,
      body: {
        error: { name: 'NotFoundError', message: 'no run "run-1"' },
        request: { method: 'GET', url: '/runs/run-1' },
        response: { statusCode: 404 },
      },
    };
    server.intercept = () => gone;
    const { result } = follow(server);
    await waitFor(() => expect(result.current.status).toBe('error'));
    expect(result.current.error).toMatchObject({ status: 404 });
    server.intercept = () => undefined;
    result.current.refresh();
    await waitFor(() => expect(result.current.status).toBe('ended'));
    expect(result.current.error).toBeUndefined();
  });

  it('waits for a server that is not there yet', async () => {
    const { server } = await serve('calm');
    await server.stop();
    const { result } = follow(server);
    await waitFor(() => expect(result.current.status).toBe('error'));
    await server.start();
    await waitFor(() => expect(result.current.status).toBe('ended'), {
      timeout: 5_000,
    });
  });

  it('begins anew when the server has forgotten what was seen here', async () => {
    const { server, events } = await serve('approval', 8);
    const { result } = follow(server);
    await waitFor(() => expect(server.openStreams).toBe(1));
    server.intercept = ({ query }) =>
      Number(query.get('after')) > server.events.length
        ? futureEventId
        : undefined;
    server.events.splice(5);
    server.cut();
    await waitFor(() => expect(result.current.events).toHaveLength(5));
    server.say(...facts(events.slice(5)));
    await waitFor(() => expect(result.current.status).toBe('ended'));
  });

  it('shows progress, which is no fact', async () => {
    const { server } = await serve('calm', 5);
    const { result } = follow(server);
    await waitFor(() => expect(server.openStreams).toBe(1));
    await waitFor(() => expect(result.current.events).toHaveLength(5));
    const stepOf = () =>
      result.current.run?.steps.find(({ status }) => status === 'running');
    const progress = {
      step: stepOf()?.id ?? '',
      attempt: 1,
      done: 1,
      total: 3,
    };
    server.progress(progress);
    await waitFor(() => expect(stepOf()?.progress).toEqual(progress));
    expect(result.current.events).toHaveLength(5);
  });

  it('hangs up when nobody looks any more', async () => {
    const { server } = await serve('approval', 6);
    const { unmount } = follow(server);
    await waitFor(() => expect(server.openStreams).toBe(1));
    unmount();
    await waitFor(() => expect(server.openStreams).toBe(0));
    const asked = server.requests.length;
    server.cut();
    expect(server.requests).toHaveLength(asked);
  });
});
