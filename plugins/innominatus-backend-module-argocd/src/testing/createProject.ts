import type { JsonObject } from '@backstage/types';
import { adminFetch } from './adminFetch';

/** Makes a project of the real Argo CD, or makes it so again. */
export async function createProject(
  name: string,
  spec: JsonObject,
): Promise<string> {
  await adminFetch('POST', '/projects', {
    upsert: true,
    project: { metadata: { name }, spec },
  });
  return name;
}
