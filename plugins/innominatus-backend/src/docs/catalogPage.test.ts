import type { Entity } from '@backstage/catalog-model';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { deployableEntity } from '../catalog/deployableEntity';

const page = readFileSync(
  join(__dirname, '../../../../docs/backstage/catalog.md'),
  'utf8',
);
const [, example = ''] = /^```yaml\n(apiVersion[^]*?)^```$/m.exec(page) ?? [];

describe('docs/backstage/catalog.md', () => {
  const entity: Entity = parse(example);

  it('shows an entity that is deployed as the page says', () => {
    expect(deployableEntity(entity)).toEqual({
      ref: 'component:default/shop',
      application: 'shop',
      owner: 'group:default/shop-team',
      system: 'system:default/store',
      scoreFile: './deploy/score.yaml',
    });
  });

  it('says what holds without an annotation', () => {
    const annotated = (annotations: Record<string, string>) =>
      deployableEntity({
        ...entity,
        metadata: { ...entity.metadata, name: 'store', annotations },
      });
    expect(annotated({ 'innominatus.io/application': 'shop' })).toMatchObject({
      application: 'shop',
      scoreFile: './score.yaml',
    });
    expect(annotated({ 'innominatus.io/score-file': 'a.yaml' })).toMatchObject({
      application: 'store',
      scoreFile: 'a.yaml',
    });
    expect(annotated({}).scoreFile).toBeUndefined();
  });
});
