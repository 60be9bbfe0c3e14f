import type {
  NotificationSendOptions,
  NotificationService,
} from '@backstage/plugin-notifications-node';
import { ServiceUnavailableError } from '@backstage/errors';
import { environmentSpecSchema } from '@innominatus/plugin-innominatus-common';
import { createTestStepContext } from '@innominatus/plugin-innominatus-node/testUtils';
import {
  closeServers,
  startServer,
} from '../httpClient/__testUtils__/startServer';
import { createNotifyStep } from './createNotifyStep';
import { notifyInputSchema } from './schema';

afterEach(closeServers);

/** Sends a message to people through notifications that fail as told. */
async function notify(
  to: string | string[],
  options: { failure?: Error; absent?: true; severity?: string } = {},
) {
  const sent: NotificationSendOptions[] = [];
  const notifications: NotificationService = {
    async send(notification) {
      if (options.failure) throw options.failure;
      sent.push(notification);
    },
  };
  const stepType = createNotifyStep({
    allowedHosts: ['127.0.0.1'],
    ...(!options.absent && { notifications }),
  });
  const { severity } = options;
  const input = notifyInputSchema.parse({ to, title: 'Deployed', severity });
  const test = createTestStepContext({ input });
  const outcome = await stepType
    .run(test.context)
    .catch((error: unknown) => error);
  return { sent, test, outcome, preview: stepType.preview };
}

const refused = (status: number) =>
  new Error(
    `Failed to send notifications: Error: Request failed with status ${status}`,
  );

describe('people and groups', () => {
  it('are notified with a link to the run, in a scope of the round', async () => {
    const { sent, test, outcome } = await notify([
      'group:default/shop',
      'user:default/ada',
    ]);
    expect(outcome).toEqual({});
    const { run, step, idempotencyKey } = test.context;
    expect(sent).toEqual([
      {
        recipients: {
          type: 'entity',
          entityRef: ['group:default/shop', 'user:default/ada'],
        },
        payload: {
          title: 'Deployed',
          link: `/innominatus/runs/${run.id}?step=${step.id}`,
          severity: 'normal',
          topic: 'innominatus.notify',
          scope: `innominatus:${idempotencyKey}`,
        },
      },
    ]);
    expect(test.effects).toMatchObject([
      {
        intent: {
          kind: 'notification',
          summary: 'notify group:default/shop, user:default/ada: Deployed',
          reversible: false,
        },
        confirmed: {},
      },
    ]);
  });

  it.each([
    ['info', 'normal'],
    ['success', 'normal'],
    ['warning', 'high'],
    ['error', 'critical'],
  ])('hear of %s as %s', async (severity, expected) => {
    const { sent } = await notify('user:default/ada', { severity });
    expect(sent[0]?.payload.severity).toBe(expected);
  });

  it('are notified beside webhooks, also when those fail', async () => {
    const server = await startServer(() => ({ status: 400 }));
    const { sent, outcome, test } = await notify([
      'user:default/ada',
      `${server.url}/hook`,
    ]);
    expect(server.received).toHaveLength(1);
    expect(sent).toHaveLength(1);
    expect(outcome).toMatchObject({ reason: 'unexpectedStatus' });
    expect(test.progress.at(-1)).toMatchObject({ done: 2, total: 2 });
  });

  it.each([
    ['nothing is there', { absent: true }, 'noNotifications', false],
    [
      'a standalone server has none',
      { failure: new ServiceUnavailableError('none') },
      'noNotifications',
      false,
    ],
    [
      'there is no backend',
      { failure: refused(404) },
      'noNotifications',
      false,
    ],
    ['it is refused', { failure: refused(403) }, 'unexpectedStatus', false],
    ['the backend is ill', { failure: refused(503) }, 'connectionFailed', true],
    [
      'the backend is away',
      { failure: new Error('fetch failed') },
      'connectionFailed',
      true,
    ],
  ] as const)(
    'are not notified when %s',
    async (_, options, reason, retryable) => {
      const { outcome, test } = await notify('user:default/ada', options);
      expect(outcome).toMatchObject({ reason, retryable });
      expect(test.effects[0]?.discarded ?? false).toBe(!retryable);
    },
  );

  it.each(['user:ada', 'group:', 'group:default/a b', 'component:default/a'])(
    '%s is no receiver',
    to => {
      const input = { to, title: 'Deployed' };
      expect(notifyInputSchema.safeParse(input).success).toBe(false);
    },
  );

  it('are named by the preview, and not looked for among hosts', async () => {
    const stepType = createNotifyStep({ allowedHosts: [] });
    const input = notifyInputSchema.parse({
      to: 'group:default/shop',
      title: 'Deployed',
    });
    const { context } = createTestStepContext({ input });
    expect(await stepType.preview?.(context)).toMatchObject({
      changes: [{ summary: 'notify group:default/shop: Deployed' }],
    });
    const environment = { name: 'local', ...environmentSpecSchema.parse({}) };
    const place = { application: 'shop', environment };
    expect(stepType.reaches(input, place)).toEqual([]);
  });
});
