import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import plugin from '@innominatus/plugin-innominatus-backend';
import {
  createInnominatusClient,
  type InnominatusClient,
} from '@innominatus/plugin-innominatus-common';
import type { StandaloneServer } from './StandaloneServer';
import { startStandalone } from './startStandalone';
import { createTestFolder } from './testUtils/createTestFolder';

const score = `
apiVersion: score.dev/v1b1
metadata: { name: shop }
containers: { web: { image: nginx:1.29 } }
workflows:
  deploy:
    steps:
      - name: Go live
        type: approval
`;

const tokens = {
  ada: 'token-of-ada-0123456789',
  bob: 'token-of-bob-0123456789',
  eve: 'token-of-eve-0123456789',
  ci: 'token-of-ci-01234567890',
};
const team = 'group:default/team';

async function start(
  dataDir: string,
  innominatus: object = {},
): Promise<StandaloneServer> {
  const configFile = join(dataDir, 'app-config.json');
  const backend = { logger: { level: 'error' } };
  writeFileSync(configFile, JSON.stringify({ backend, innominatus }));
  const database = { kind: 'sqlite', filename: ':memory:' } as const;
  const options = { port: 0, host: '127.0.0.1', dataDir, database };
  return startStandalone({ ...options, configFiles: [configFile] }, [plugin]);
}

function connect({ url }: StandaloneServer, token: string): InnominatusClient {
  return createInnominatusClient({ baseUrl: `${url}/api`, token });
}

/** A run that waits for consent, and how to give it. */
async function waitingRun(client: InnominatusClient) {
  const { runs } = await client.submitScore({ text: score });
  const id = runs[0]?.id ?? '';
  for await (const item of client.streamRunEvents(id)) {
    if (item.type === 'fact' && item.event.fact.type === 'step.suspended') {
      break;
    }
  }
  const { planHash = '' } = await client.getRun(id);
  const approve = (by: InnominatusClient) =>
    by.approveStep(id, 'go-live', { planHash });
  const outcome = async () => {
    for await (const item of client.streamRunEvents(id)) {
      if (item.type === 'fact' && item.event.fact.type === 'run.finished') {
        return item.event.fact.outcome;
      }
    }
    return undefined;
  };
  return { approve, outcome };
}

describe('a server that nobody has configured', () => {
  const dataDir = createTestFolder();
  let server: StandaloneServer;
  let admin: InnominatusClient;
  beforeAll(async () => {
    server = await start(dataDir);
    admin = connect(
      server,
      readFileSync(join(dataDir, 'token'), 'utf8').trim(),
    );
  });
  afterAll(() => server.stop());

  it('lets its only user approve runs of their own', async () => {
    const { approve, outcome } = await waitingRun(admin);
    await approve(admin);
    expect(await outcome()).toBe('succeeded');
  });

  it('tells that user that everything is allowed', async () => {
    const { principal, groups, permissions } = await admin.whoAmI();
    expect(principal).toEqual({ ref: 'user:default/admin' });
    expect(groups).toEqual([]);
    expect(new Set(permissions.map(({ decision }) => decision))).toEqual(
      new Set(['allow']),
    );
  });
});

describe('a server with users and roles', () => {
  const dataDir = createTestFolder();
  let server: StandaloneServer;
  beforeAll(async () => {
    server = await start(dataDir, {
      auth: {
        tokens: [
          { token: tokens.ada, principal: 'user:default/ada', roles: ['all'] },
          {
            token: tokens.bob,
            principal: 'user:default/bob',
            groups: [team],
            roles: ['approver'],
          },
          { token: tokens.eve, principal: 'user:default/eve', roles: ['dev'] },
          { token: tokens.ci, principal: 'service:ci', roles: ['all'] },
        ],
        roles: {
          all: { permissions: ['*'] },
          approver: {
            permissions: ['innominatus.run.read', 'innominatus.run.approve'],
            environments: ['local'],
          },
          dev: { permissions: ['innominatus.run.read'] },
        },
      },
    });
  });
  afterAll(() => server.stop());

  it('wants somebody else, in person and with the role, to approve', async () => {
    const ada = connect(server, tokens.ada);
    const { approve, outcome } = await waitingRun(ada);
    await expect(approve(ada)).rejects.toMatchObject({
      status: 403,
      reason: 'selfApproval',
    });
    await expect(approve(connect(server, tokens.ci))).rejects.toMatchObject({
      status: 403,
      reason: 'approverNotUser',
    });
    await expect(approve(connect(server, tokens.eve))).rejects.toMatchObject({
      status: 403,
      reason: undefined,
    });
    await approve(connect(server, tokens.bob));
    expect(await outcome()).toBe('succeeded');
  });

  it('tells each caller what their roles allow', async () => {
    const { groups, permissions } = await connect(server, tokens.bob).whoAmI();
    expect(groups).toEqual([team]);
    expect(permissions.filter(({ decision }) => decision !== 'deny')).toEqual([
      { name: 'innominatus.run.read', decision: 'conditional' },
      { name: 'innominatus.run.approve', decision: 'conditional' },
    ]);
    const ci = await connect(server, tokens.ci).whoAmI();
    expect(ci).toMatchObject({ principal: { ref: 'service:ci' }, groups: [] });
  });

  it('writes every approval and every refusal into the audit log', () => {
    const lines = readFileSync(join(dataDir, 'audit.log'), 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
      .filter(({ eventId }) => eventId === 'step-approve');
    expect(
      lines
        .filter(({ status }) => status !== 'initiated')
        .map(({ status, meta }) => [meta.principal, status]),
    ).toEqual([
      ['user:default/ada', 'failed'],
      ['service:ci', 'failed'],
      ['user:default/eve', 'failed'],
      ['user:default/bob', 'succeeded'],
    ]);
  });
});
