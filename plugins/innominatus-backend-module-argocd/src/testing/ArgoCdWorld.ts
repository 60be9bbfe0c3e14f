import { randomUUID } from 'node:crypto';
import type { JsonValue } from '@backstage/types';
import type { StepWorld } from '@innominatus/plugin-innominatus-node/testUtils';
import type { Application } from '../api/Application';
import { hasStatus } from '../api/ArgoCdError';
import { followApplication } from '../wait/followApplication';
import { adminFetch } from './adminFetch';
import { adminClient, realEnvironment } from './realArgoCd';

const PROJECT = 'default';

/** One application on the real Argo CD, which is gone at the end. */
export class ArgoCdWorld {
  readonly #admin = adminClient();

  constructor(
    readonly namespace: string,
    readonly name = `app-${randomUUID().slice(0, 8)}`,
    readonly project = PROJECT,
  ) {}

  get client() {
    return this.#admin.client;
  }

  get ref() {
    return { name: this.name, project: this.project };
  }

  get environment() {
    return realEnvironment(this.namespace);
  }

  find(): Promise<Application | undefined> {
    return this.client.findApplication(this.ref, quickly());
  }

  /** Creates an application as a person would. */
  create(
    source: { repoURL: string; path?: string; targetRevision?: string },
    syncPolicy: { [key: string]: JsonValue } = {},
  ): Promise<Application> {
    return this.client.createApplication(
      {
        metadata: { name: this.name },
        spec: {
          project: PROJECT,
          source: { path: '.', targetRevision: 'main', ...source },
          destination: {
            server: 'https://kubernetes.default.svc',
            namespace: this.namespace,
          },
          syncPolicy: { syncOptions: ['CreateNamespace=true'], ...syncPolicy },
        },
      },
      quickly(),
    );
  }

  /** Deploys a revision as a person would, and waits for the end of that. */
  async syncTo(revision: string): Promise<void> {
    const { client, ref } = this;
    await client.refreshApplication(ref, quickly());
    await client.sync(ref, { revision }, quickly());
    await followApplication({
      client,
      ref,
      ...quickly(),
      now: () => new Date(),
      until: new Date(Date.now() + 60_000),
      refresh: false,
      look: application =>
        application?.status.history.at(-1)?.revision === revision &&
        !application.operation
          ? { end: undefined }
          : { again: 'soon' },
    });
  }

  /** The revision that was deployed last. */
  async deployed(): Promise<string | undefined> {
    return (await this.find())?.status.history.at(-1)?.revision;
  }

  /** What steps change of the outside, without what Argo CD itself keeps writing. */
  async snapshot(): Promise<JsonValue> {
    const application = await this.find();
    return application
      ? {
          spec: application.spec,
          labels: application.metadata.labels,
          deployed: application.status.history.length,
        }
      : null;
  }

  /** Ends the operation that is under way, as a person would. */
  async terminate(): Promise<void> {
    await adminFetch('DELETE', `/applications/${this.name}/operation`);
  }

  /** Has a person delete it, which takes as long as its objects do. */
  async remove(): Promise<void> {
    await this.client.deleteApplication(this.ref, quickly());
  }

  /** Takes the finalizers off a ConfigMap of it. */
  async release(configMap: string): Promise<void> {
    const query = new URLSearchParams({
      ...{ namespace: this.namespace, resourceName: configMap },
      ...{ version: 'v1', kind: 'ConfigMap' },
      patchType: 'application/merge-patch+json',
    });
    await adminFetch(
      'POST',
      `/applications/${this.name}/resource?${query}`,
      JSON.stringify({ metadata: { finalizers: null } }),
    );
  }

  async close(): Promise<void> {
    const { client, ref } = this;
    const present = await this.find();
    if (present) {
      const project = String(present.spec.project);
      await client
        .deleteApplication({ ...ref, project }, quickly())
        .catch(error => {
          // What Argo CD shows may be older than what Kubernetes has.
          if (!hasStatus(error, 404)) throw error;
        });
    }
    await followApplication({
      client,
      ref,
      ...quickly(),
      now: () => new Date(),
      until: new Date(Date.now() + 60_000),
      refresh: false,
      look: application =>
        application ? { again: 'soon' } : { end: undefined },
    });
    await this.#admin.connection.close();
  }

  /** As `testStep` takes it. */
  stepWorld(replace: Record<string, string>): StepWorld {
    return {
      context: { environment: this.environment },
      replace: { '${metadata.name}': this.name, ...replace },
      snapshot: () => this.snapshot(),
      passTime: async () => {},
      close: () => this.close(),
    };
  }
}

function quickly() {
  return { signal: AbortSignal.timeout(60_000) };
}
