import type { Environment } from '@innominatus/plugin-innominatus-common';
import { StepError } from '@innominatus/plugin-innominatus-node';
import { ArgoCdClient } from './api/ArgoCdClient';
import { Connection } from './api/Connection';
import type { InstanceSettings } from './config/InstanceSettings';

/** What the Argo CD steps work with. */
export interface ArgoCdServices {
  /** By name. */
  instances: ReadonlyMap<string, Instance>;
  now(): Date;
}

/** One Argo CD, and how to talk to it. */
export class Instance {
  readonly #connection: Connection;

  constructor(readonly settings: InstanceSettings) {
    this.#connection = new Connection(settings);
  }

  get name(): string {
    return this.settings.name;
  }

  /**
   * Stable identity of the Argo CD, for effects and the ledger. Its address: it has no identity of its own that every
   * account may read. What was recorded of an application holds its uid besides.
   */
  get fingerprint(): string {
    return `argocd:${this.settings.url}`;
  }

  /** @param mask - is told each token before it is used */
  client(mask: (token: string) => void): ArgoCdClient {
    return new ArgoCdClient(this.#connection, mask);
  }

  webUrl(application: string): string {
    return `${this.settings.url}/applications/${encodeURIComponent(application)}`;
  }

  close(): Promise<void> {
    return this.#connection.close();
  }
}

/**
 * The Argo CD that an environment names, or the only one.
 *
 * @throws StepError `unknownArgocd`
 */
export function instanceOf(
  { instances }: ArgoCdServices,
  { name: environment, targets }: Environment,
): Instance {
  const wanted = targets.argocd?.instance;
  const [only, ...others] = [...instances.values()];
  const found = wanted === undefined ? only : instances.get(wanted);
  if (found && (wanted !== undefined || others.length === 0)) {
    return found;
  }
  const known = [...instances.keys()].join(', ') || 'none';
  throw new StepError(
    wanted === undefined
      ? `environment "${environment}" names no Argo CD`
      : `there is no Argo CD ${JSON.stringify(wanted)}`,
    {
      reason: 'unknownArgocd',
      hint: `Configured: ${known}. Instances stand in "argocd.appLocatorMethods" or "innominatus.targets.argocd"; the environment names one in "targets.argocd.instance"`,
    },
  );
}
