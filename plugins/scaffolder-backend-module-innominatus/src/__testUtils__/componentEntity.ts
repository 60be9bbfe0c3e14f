import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';

/** A component whose Score file lies beside it, in a folder that this makes. */
export async function componentEntity(
  folder: string,
  name: string,
  score: JsonObject,
): Promise<Entity> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'score.yaml'), stringify(score));
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      annotations: {
        'innominatus.io/application': name,
        'innominatus.io/score-file': './score.yaml',
        'backstage.io/managed-by-location': `file:${join(folder, 'catalog-info.yaml')}`,
      },
    },
    spec: { type: 'service', owner: 'group:default/shop-team' },
  };
}
