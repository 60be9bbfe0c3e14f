import { TestDatabases } from '@backstage/backend-test-utils';
import {
  createStep,
  StepError,
  suspend,
  type StepContext,
  type StepType,
} from '@innominatus/plugin-innominatus-node';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import {
  startTestEngine,
  type TestEngine,
} from '../__testUtils__/startTestEngine';
import { requestTo } from '../requests/__testUtils__/requestTo';

jest.setTimeout(60_000);

const SECRET = 'correct-horse/battery+staple';
const HANDED_IN = 'handed-in-with-the-request';
const BROUGHT = 'brought-by-a-step-42';

type Tell = (context: StepContext<{ text: string }>) => unknown;

/** A step that does what the test says with the text that it gets. */
function tellStep(tell: () => Tell, seen: string[]): StepType {
  return createStep({
    type: 'tell',
    title: 'Tell',
    description: 'Tells what it got.',
    input: z.strictObject({ text: z.string() }),
    output: z.looseObject({}),
    guarantee: { kind: 'pure' },
    examples: [],
    async run(context) {
      seen.push(context.input.text);
      return ((await tell()(context)) ?? {}) as JsonObject;
    },
  });
}

const bringStep = createStep({
  type: 'bring',
  title: 'Bring',
  description: 'Brings a secret.',
  input: z.strictObject({}),
  output: z.strictObject({
    password: z.string().meta({ secret: true }),
    user: z.string(),
  }),
  guarantee: { kind: 'pure' },
  examples: [],
  async run({ log }) {
    log.info(`nobody knows yet that this is a secret`);
    return { password: BROUGHT, user: 'shop' };
  },
});

const databases = TestDatabases.create();

describe.each(databases.eachSupportedId())('secrets on %s', database => {
  let knex: Knex;
  let engine: TestEngine;
  let folder: string;
  let tell: Tell;
  const seen: string[] = [];

  beforeAll(async () => {
    process.env.TEST_DEPLOY_TOKEN = SECRET;
    folder = await mkdtemp(join(tmpdir(), 'secrets-'));
    knex = await databases.init(database);
    engine = await startTestEngine({
      knex,
      steps: [tellStep(() => tell, seen), bringStep],
      config: {
        dataDir: folder,
        secretKey: 'k'.repeat(32),
        secrets: { env: { allow: ['TEST_*'] } },
      },
    });
  });
  afterAll(async () => {
    delete process.env.TEST_DEPLOY_TOKEN;
    await engine.dispatcher.stop();
    await rm(folder, { recursive: true });
  });
  beforeEach(() => {
    seen.length = 0;
    process.env.TEST_DEPLOY_TOKEN = SECRET;
  });

  /** Runs one step that gets the secret. */
  async function run(how: Tell, step: JsonObject = {}) {
    tell = how;
    const { runs } = await engine.submit({
      deploy: {
        secrets: { token: { store: 'env', name: 'TEST_DEPLOY_TOKEN' } },
        steps: [
          {
            name: 'tell',
            type: 'tell',
            text: 'Bearer ${secrets.token}',
            ...step,
          },
        ],
      },
    });
    return engine.end(runs[0]?.id ?? '');
  }

  /** All that is in the database, as text. */
  async function dump(): Promise<string> {
    const tables =
      database === 'SQLITE_3'
        ? await knex('sqlite_master').where({ type: 'table' }).pluck('name')
        : await knex('pg_tables')
            .where({ schemaname: 'public' })
            .pluck('tablename');
    const texts: string[] = [];
    for (const table of tables) {
      for (const row of await knex(table).select()) {
        for (const value of Object.values(row)) {
          texts.push(
            Buffer.isBuffer(value) ? value.toString('latin1') : String(value),
          );
        }
      }
    }
    return texts.join('\n');
  }

  async function expectNoneStored(): Promise<void> {
    const stored = await dump();
    for (const secret of [SECRET, HANDED_IN, BROUGHT]) {
      expect(stored).not.toContain(secret);
      expect(stored).not.toContain(
        Buffer.from(secret).toString('base64').slice(0, -4),
      );
      expect(stored).not.toContain(encodeURIComponent(secret));
    }
  }

  it('reach a step in its input, and get out of it in no way', async () => {
    const { state, record } = await run(
      async ({ input: { text }, log, effects, progress }) => {
        log.info(`told: ${text}`);
        log.warn(`half ${SECRET.slice(0, 9)}`);
        log.error(`${SECRET.slice(9)} of it`);
        log.info(Buffer.from(`user:${SECRET}`).toString('base64'));
        log.info(encodeURIComponent(SECRET));
        progress(1, 2, text);
        const [handle] = await effects.intend([
          {
            ...{ kind: 'note', action: 'create', target: 'here' },
            externalId: `note ${text}`,
            summary: `put ${text}`,
            url: `http://localhost/?token=${encodeURIComponent(SECRET)}`,
            before: { was: SECRET },
            reversible: false,
          },
        ]);
        handle?.confirm({ data: { [SECRET]: SECRET } });
        return { got: text, list: [`x${SECRET}`], [`key-${SECRET}`]: 1 };
      },
      { setVariables: { SEEN: '${steps.tell.outputs.got}' } },
    );
    expect(seen).toEqual([`Bearer ${SECRET}`]);
    expect(state.status).toBe('succeeded');
    expect(state.variables).toEqual({ SEEN: 'Bearer ***' });
    expect(state.steps.tell?.outputs).toEqual({
      got: 'Bearer ***',
      list: ['x***'],
      'key-***': 1,
    });
    const log = await engine.log(record.id, 'tell');
    expect(log.slice(0, 3)).toEqual([
      'told: Bearer ***',
      'WARN half ***',
      'ERROR *** of it',
    ]);
    await expectNoneStored();
  });

  it.each<[string, Tell]>([
    [
      'a failure that a step describes',
      () => {
        throw new StepError(`refused ${SECRET}`, {
          reason: 'refused',
          hint: `try ${SECRET}`,
        });
      },
    ],
    [
      'something odd that is thrown',
      () => {
        const odd: unknown = `no error, but ${SECRET}`;
        throw odd;
      },
    ],
    ['outputs that do not fit', () => [SECRET]],
  ])('do not stand in %s', async (_, how) => {
    const { state } = await run(how);
    expect(state.status).toBe('failed');
    await expectNoneStored();
  });

  it('do not stand in what a step waits with', async () => {
    const { state } = await run(({ resumed, input: { text } }) =>
      resumed
        ? { data: resumed.data }
        : suspend({
            waitingFor: `an answer to ${text}`,
            until: new Date(),
            data: { text },
          }),
    );
    expect(state.status).toBe('succeeded');
    expect(state.steps.tell?.outputs).toEqual({ data: { text: 'Bearer ***' } });
    await expectNoneStored();
  });

  it('that a step has learnt by itself are kept out from then on', async () => {
    const { record } = await run(({ mask, log }) => {
      log.info('before: short-lived');
      mask('short-lived');
      log.info('after: short-lived');
    });
    expect(await engine.log(record.id, 'tell')).toEqual(
      expect.arrayContaining(['before: short-lived', 'after: ***']),
    );
  });

  it('that are too short to be hidden are warned of', async () => {
    process.env.TEST_DEPLOY_TOKEN = 'abc';
    const { record } = await run(() => undefined);
    expect(await engine.log(record.id, 'tell')).toContain(
      'WARN a secret has fewer than 6 characters: it cannot be kept out of this log',
    );
  });

  it('that vanish before their step starts fail it, and a retry finds them again', async () => {
    delete process.env.TEST_DEPLOY_TOKEN;
    const { record, state } = await run(() => undefined);
    expect(state.steps.tell?.error).toMatchObject({ reason: 'secretNotFound' });
    expect(seen).toEqual([]);
    process.env.TEST_DEPLOY_TOKEN = SECRET;
    await engine.orchestrator.retryRun(record.id, {
      principal: { ref: 'user:default/ada' },
    });
    const again = await engine.end(record.id);
    expect(again.state.status).toBe('succeeded');
  });

  it('of the caller live as long as the run', async () => {
    tell = ({ log, input }) => log.info(input.text);
    const { runs } = await engine.orchestrator.requestRun(
      requestTo('tool', {
        secrets: { token: HANDED_IN },
        workflow: {
          name: 'use',
          steps: [{ name: 'tell', type: 'tell', text: '${secrets.token}' }],
        },
      }),
    );
    const { id = '' } = runs[0] ?? {};
    const { state } = await engine.end(id);
    expect(state.status).toBe('succeeded');
    expect(seen).toEqual([HANDED_IN]);
    expect(await engine.store.readRunSecrets(id)).toEqual({});
    await expectNoneStored();
  });

  it('that a step brings are stored as references, which later steps get the values of', async () => {
    tell = ({ log, input: { text } }) => {
      log.info(text);
      return { text };
    };
    const { runs } = await engine.submit({
      deploy: {
        steps: [
          { name: 'bring', type: 'bring' },
          {
            name: 'tell',
            type: 'tell',
            text: '${steps.bring.outputs.user}:${steps.bring.outputs.password}',
          },
        ],
      },
    });
    const { id = '' } = runs[0] ?? {};
    const { state } = await engine.end(id);
    expect(state.status).toBe('succeeded');
    expect(seen).toEqual([`shop:${BROUGHT}`]);
    expect(state.steps.bring?.outputs).toEqual({
      user: 'shop',
      password: {
        $secret: { store: 'local', path: `runs/${id}/bring/password` },
      },
    });
    expect(state.steps.tell?.outputs).toEqual({ text: 'shop:***' });
    await expectNoneStored();
  });
});
