import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  targetChecksExtensionPoint,
  type TargetReport,
} from '@innominatus/plugin-innominatus-node';
import {
  startTestServer,
  type TestServer,
} from './__testUtils__/startTestServer';

const limited: TargetReport = {
  kind: 'git',
  name: 'git.example.com',
  address: 'https://git.example.com',
  status: 'limited',
  findings: [
    { message: 'may not create repositories', hint: 'give it the scope' },
  ],
};

const checksModule = createBackendModule({
  pluginId: 'innominatus',
  moduleId: 'checks',
  register(env) {
    env.registerInit({
      deps: { targetChecks: targetChecksExtensionPoint },
      async init({ targetChecks }) {
        targetChecks.addTargetChecks(
          {
            kind: 'git',
            check: async ({ name }) => (name === 'dev' ? limited : undefined),
          },
          {
            kind: 'kubernetes',
            check: async ({ name }) => {
              if (name === 'dev') throw new Error('no answer');
              return undefined;
            },
          },
        );
      },
    });
  },
});

describe('GET /environments', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ environments: { dev: {} } }, [
      checksModule,
    ]);
  });
  afterAll(() => server.stop());

  it('tells what the credentials of each environment may do, also when a check fails', async () => {
    const { body } = await server.get('/environments');
    const checksOf = (wanted: string) =>
      body.items.find(({ name }: { name: string }) => name === wanted).checks;
    expect(checksOf('dev')).toEqual([
      limited,
      expect.objectContaining({ kind: 'kubernetes', status: 'unreachable' }),
    ]);
    expect(checksOf('local')).toEqual([]);
  });
});
