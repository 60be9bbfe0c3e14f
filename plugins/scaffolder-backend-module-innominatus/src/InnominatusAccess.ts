import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  createInnominatusClient,
  type InnominatusClient,
} from '@innominatus/plugin-innominatus-common';
import type { ActionServices } from './ActionServices';
import type { TaskContext } from './TaskContext';

/** The ways to the innominatus backend. */
export class InnominatusAccess {
  constructor(private readonly services: ActionServices) {}

  /** With the rights of who started the task. Their token expires, so it serves to start things, not to wait for them. */
  asInitiator(
    context: Pick<TaskContext, 'getInitiatorCredentials'>,
  ): InnominatusClient {
    return this.client(() => context.getInitiatorCredentials());
  }

  /** With the rights of the scaffolder itself, which do not expire. It may read every run: ask the initiator's first. */
  asScaffolder(): InnominatusClient {
    return this.client(() => this.services.auth.getOwnServiceCredentials());
  }

  /** Where people look at a run: a URL, or a path where the portal's own address is not configured. */
  runPage(id: string): string {
    const portal = this.services.config.getOptionalString('app.baseUrl') ?? '';
    return `${portal.replace(/\/+$/, '')}/innominatus/runs/${encodeURIComponent(id)}`;
  }

  private client(
    credentials: () => Promise<BackstageCredentials>,
  ): InnominatusClient {
    const { auth, discovery } = this.services;
    return createInnominatusClient({
      baseUrl: () => discovery.getBaseUrl('innominatus'),
      async token() {
        const { token } = await auth.getPluginRequestToken({
          onBehalfOf: await credentials(),
          targetPluginId: 'innominatus',
        });
        // Empty where the backend asks for no credentials at all.
        return token || undefined;
      },
    });
  }
}
