import { z } from 'zod';
import { isApiError } from './ApiError';
import type { ApiResource } from './ApiResource';
import type { ClusterApi } from './ClusterApi';

const resourceListSchema = z.object({
  resources: z.array(
    z.object({
      name: z.string(),
      kind: z.string(),
      namespaced: z.boolean(),
      verbs: z.array(z.string()).default([]),
    }),
  ),
});

const groupListSchema = z.object({
  groups: z.array(
    z.object({ preferredVersion: z.object({ groupVersion: z.string() }) }),
  ),
});

/** Which kinds an API server has. Read once for each API version, and again for a kind that was not there. */
export class ResourceCatalog {
  private readonly versions = new Map<string, Promise<ApiResource[]>>();

  constructor(private readonly api: ClusterApi) {}

  /** Undefined for a kind that the server does not have. */
  async find(
    { apiVersion, kind }: { apiVersion: string; kind: string },
    signal: AbortSignal,
  ): Promise<ApiResource | undefined> {
    const known = await this.resourcesOf(apiVersion, signal);
    const found = known.find(resource => resource.kind === kind);
    if (found) {
      return found;
    }
    this.versions.delete(apiVersion);
    const fresh = await this.resourcesOf(apiVersion, signal);
    return fresh.find(resource => resource.kind === kind);
  }

  /** All kinds whose objects live in namespaces and can be listed, each in one version. */
  async namespaced(signal: AbortSignal): Promise<ApiResource[]> {
    const answer = await this.api.request({ path: '/apis', signal });
    const { groups } = groupListSchema.parse(answer);
    const versions = [
      'v1',
      ...groups.map(group => group.preferredVersion.groupVersion),
    ];
    const lists = await Promise.all(
      versions.map(version => this.resourcesOf(version, signal)),
    );
    return lists
      .flat()
      .filter(({ namespaced, verbs }) => namespaced && verbs.includes('list'));
  }

  private async resourcesOf(
    apiVersion: string,
    signal: AbortSignal,
  ): Promise<ApiResource[]> {
    const known = this.versions.get(apiVersion);
    if (known) {
      return known.catch(() => this.read(apiVersion, signal));
    }
    const reading = this.read(apiVersion, signal);
    this.versions.set(apiVersion, reading);
    // The next one asks again: this attempt may have been aborted.
    reading.catch(() => this.versions.delete(apiVersion));
    return reading;
  }

  private async read(
    apiVersion: string,
    signal: AbortSignal,
  ): Promise<ApiResource[]> {
    const root = apiVersion.includes('/') ? '/apis' : '/api';
    try {
      const answer = await this.api.request({
        path: `${root}/${apiVersion.split('/').map(encodeURIComponent).join('/')}`,
        signal,
      });
      return (
        resourceListSchema
          .parse(answer)
          // Those with a slash are parts of others, such as `deployments/scale`.
          .resources.filter(({ name }) => !name.includes('/'))
          .map(({ name, ...rest }) => ({ apiVersion, plural: name, ...rest }))
      );
    } catch (error) {
      if (isApiError(error, 404)) {
        return [];
      }
      throw error;
    }
  }
}
