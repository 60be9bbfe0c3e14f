import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import {
  eventsServiceRef,
  type EventsService,
} from '@backstage/plugin-events-node';
import {
  gitSourcesExtensionPoint,
  stepsExtensionPoint,
  type StepType,
} from '@innominatus/plugin-innominatus-node';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import {
  giteaDelivery,
  giteaPush,
  HOST,
  SECRET,
} from '../../webhooks/__testUtils__/deliveries';
import { FakeGitSource } from '../../webhooks/__testUtils__/FakeGitSource';
import { scoreFile } from './scoreFile';
import { startTestServer, type TestServer } from './startTestServer';

const rule = { provider: 'gitea', secret: SECRET, environment: 'local' };
const webhooks = [
  { ...rule, repositories: ['platform/*'] },
  { ...rule, repositories: ['central/gitops'], environment: undefined },
  { ...rule, repositories: ['named/shop'], application: 'named' },
  ...['github', 'gitlab'].flatMap(provider => [
    { provider, repositories: ['platform/*'], environment: 'local' },
    { provider, repositories: ['central/gitops'] },
  ]),
];

interface StartedRun {
  id: string;
  application: string;
  status: string;
  startedBy: { ref: string };
  number: number;
  revision: number;
}

/** A server that listens to a Git host in the hands of the test. */
export class WebhookWorld {
  private constructor(
    readonly git: FakeGitSource,
    readonly server: TestServer,
    readonly events: EventsService,
  ) {}

  /** @param steps - that it has besides those of each test server */
  static async start(...steps: StepType[]): Promise<WebhookWorld> {
    const git = new FakeGitSource(HOST);
    const events = Promise.withResolvers<EventsService>();
    const hosts = createBackendModule({
      pluginId: 'innominatus',
      moduleId: 'fake-hosts',
      register(env) {
        env.registerInit({
          deps: {
            sources: gitSourcesExtensionPoint,
            steps: stepsExtensionPoint,
            bus: eventsServiceRef,
          },
          async init({ sources, steps: registry, bus }) {
            sources.addGitSources(git);
            registry.addSteps(...steps);
            events.resolve(bus);
          },
        });
      },
    });
    const server = await startTestServer({ webhooks }, [
      hosts,
      mockServices.events.factory(),
    ]);
    return new WebhookWorld(git, server, await events.promise);
  }

  deliver(
    { body, headers }: { body: string; headers: Record<string, string> },
    provider = 'gitea',
  ): request.Test {
    return request(this.server.baseUrl)
      .post(`/webhooks/${provider}`)
      .set(headers)
      .serialize(text => text)
      .send(body as unknown as object);
  }

  async runs(): Promise<StartedRun[]> {
    const { body } = await this.server.get('/runs?limit=200');
    return body.items;
  }

  /** Waits until there are so many runs: sooner than a commit shows it, which takes its time with several facts at once. */
  async untilRuns(count: number): Promise<void> {
    while ((await this.runs()).length < count);
  }

  /** Waits until all that was delivered before has been looked at. */
  async settled(): Promise<void> {
    const files = { 'score.yaml': talkingScore(randomUUID(), 'last') };
    const { after } = this.git.push(files);
    await this.deliver(
      giteaDelivery(giteaPush({ after }, { repository: 'platform/last' })),
    ).expect(202);
    await this.git.untilStatus(after, 'success');
  }

  stop(): Promise<void> {
    return this.server.stop();
  }
}

/** A Score file that logs a line. */
export function talkingScore(line: string, name = 'shop'): string {
  return scoreFile([{ name: 'Talk', type: 'talk', lines: [line] }], { name });
}
