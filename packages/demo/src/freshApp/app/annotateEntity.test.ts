import { parseAllDocuments } from 'yaml';
import { annotateEntity } from './annotateEntity';

const catalog = `---
kind: System
metadata:
  name: shop
---
kind: Component
metadata:
  name: shop
  annotations:
    other: kept
---
kind: Component
metadata:
  name: web
`;
const piece = `# catalog-info.yaml
metadata:
  annotations:
    # Why.
    innominatus.io/score-file: ./score.yaml
`;

function annotations(text: string): unknown[] {
  return parseAllDocuments(text).map(
    document => document.toJS().metadata.annotations,
  );
}

describe('annotateEntity', () => {
  it('adds annotations to one component, and changes nothing else', () => {
    const added = { 'innominatus.io/score-file': './score.yaml' };
    expect(annotations(annotateEntity(catalog, 'shop', piece))).toEqual([
      undefined,
      { other: 'kept', ...added },
      undefined,
    ]);
    expect(annotations(annotateEntity(catalog, 'web', piece))).toEqual([
      undefined,
      { other: 'kept' },
      added,
    ]);
  });

  it('refuses a component that is not there', () => {
    expect(() => annotateEntity(catalog, 'nobody', piece)).toThrow(
      'the catalog has no component nobody',
    );
  });

  it('refuses a piece without annotations', () => {
    expect(() => annotateEntity(catalog, 'shop', 'metadata: {}\n')).toThrow(
      'no annotations are shown',
    );
  });
});
