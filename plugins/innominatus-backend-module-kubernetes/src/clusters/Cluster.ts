import { createHash } from 'node:crypto';
import { ClusterApi } from '../api/ClusterApi';
import { isApiError } from '../api/ApiError';
import { ObjectStore } from '../api/ObjectStore';
import { ResourceCatalog } from '../api/ResourceCatalog';
import type { ClusterSettings } from './ClusterSettings';
import { ClusterSession } from './ClusterSession';

/** A cluster that steps work on. Opens no connection before it is asked for something. */
export class Cluster {
  readonly name: string;
  readonly api: ClusterApi;
  readonly catalog: ResourceCatalog;
  readonly objects: ObjectStore;
  private readonly session: ClusterSession;
  private identity: Promise<string> | undefined;

  constructor(settings: ClusterSettings) {
    this.name = settings.name;
    this.session = new ClusterSession(settings);
    this.api = new ClusterApi(this.session);
    this.catalog = new ResourceCatalog(this.api);
    this.objects = new ObjectStore(this.api, this.catalog);
  }

  address(): string {
    return this.session.address();
  }

  /**
   * Identity of the cluster, whatever its address: the UID of its namespace `kube-system`. For an account that must not see
   * that, the address has to do.
   */
  fingerprint({ signal }: { signal: AbortSignal }): Promise<string> {
    this.identity ??= this.readIdentity(signal).catch(error => {
      this.identity = undefined;
      throw error;
    });
    return this.identity;
  }

  private async readIdentity(signal: AbortSignal): Promise<string> {
    const ref = { apiVersion: 'v1', kind: 'Namespace', name: 'kube-system' };
    try {
      const namespace = await this.objects.find(ref, { signal });
      if (namespace?.metadata.uid !== undefined) {
        return `kubernetes:${namespace.metadata.uid}`;
      }
    } catch (error) {
      if (!isApiError(error, 403)) {
        throw error;
      }
    }
    const address = this.address();
    const digest = createHash('sha256').update(address).digest('hex');
    return `kubernetes:address-${digest.slice(0, 32)}`;
  }
}
