import fc from 'fast-check';
import type { ResourceDefinitionDocument } from '../../definitions/documents/definitionSchemas';
import { matchDefinition } from './matchDefinition';

const some = (...values: string[]) =>
  fc.option(fc.constantFrom(...values), { nil: undefined });

const arbitraryDefinition = fc
  .record({
    type: fc.constantFrom('a', 'b'),
    class: some('default', 'large'),
    id: some('x', 'y'),
    environments: fc.option(fc.subarray(['dev', 'prod'], { minLength: 1 }), {
      nil: undefined,
    }),
    shipped: fc.boolean(),
  })
  .map(({ shipped, ...match }) => ({ match, shipped }));

const arbitraryDefinitions = fc
  .array(arbitraryDefinition, { maxLength: 6 })
  .map(all =>
    all.map(({ match, shipped }, index) => ({
      shipped,
      digest: String(index),
      document: {
        apiVersion: 'innominatus.io/v1beta1',
        kind: 'ResourceDefinition',
        metadata: { name: `d${index}` },
        spec: { match, outputs: {}, steps: [], manifests: [], secrets: {} },
      } satisfies ResourceDefinitionDocument,
    })),
  );

const arbitraryResource = fc.record({
  type: fc.constantFrom('a', 'b', 'c'),
  class: some('default', 'large'),
  id: some('x', 'y'),
});

const ENVIRONMENT = 'dev';
type Definitions = ReturnType<typeof arbitraryDefinitions.generate>['value'];

function found(definitions: Definitions, resource: { type: string }) {
  const result = matchDefinition(definitions, resource, ENVIRONMENT, '/r');
  return 'message' in result ? result.reason : result.document.metadata.name;
}

describe('the definition of a resource', () => {
  it('does not depend on the order in which definitions were read', () => {
    fc.assert(
      fc.property(arbitraryDefinitions, arbitraryResource, (all, resource) => {
        expect(found([...all].reverse(), resource)).toBe(found(all, resource));
      }),
    );
  });

  it('says nothing that the resource contradicts', () => {
    fc.assert(
      fc.property(arbitraryDefinitions, arbitraryResource, (all, resource) => {
        const name = found(all, resource);
        const chosen = all.find(one => one.document.metadata.name === name);
        if (!chosen) return;
        const { match } = chosen.document.spec;
        expect(match.type).toBe(resource.type);
        expect(match.class ?? resource.class ?? 'default').toBe(
          resource.class ?? 'default',
        );
        expect(match.id ?? resource.id).toBe(resource.id);
        expect(match.environments ?? [ENVIRONMENT]).toContain(ENVIRONMENT);
      }),
    );
  });

  it('is still the same without those that were not chosen', () => {
    fc.assert(
      fc.property(arbitraryDefinitions, arbitraryResource, (all, resource) => {
        const name = found(all, resource);
        const chosen = all.filter(one => one.document.metadata.name === name);
        if (chosen.length > 0) expect(found(chosen, resource)).toBe(name);
      }),
    );
  });

  it('is one of the platform team wherever one of them matches', () => {
    fc.assert(
      fc.property(arbitraryDefinitions, arbitraryResource, (all, resource) => {
        const own = all.filter(({ shipped }) => !shipped);
        const name = found(own, resource);
        if (name !== 'noDefinition') expect(found(all, resource)).toBe(name);
      }),
    );
  });

  it('is named together with the other one where two are as specific', () => {
    const [one, two] = ['one', 'two'].map(name => ({
      digest: name,
      document: {
        apiVersion: 'innominatus.io/v1beta1',
        kind: 'ResourceDefinition',
        metadata: { name },
        spec: {
          match: { type: 'a', class: 'default' },
          ...{ outputs: {}, steps: [], manifests: [], secrets: {} },
        },
      } satisfies ResourceDefinitionDocument,
    }));
    if (!one || !two) throw new Error('two definitions');
    expect(matchDefinition([one, two], { type: 'a' }, 'dev', '/r')).toEqual({
      path: '/r',
      message:
        'resource definitions "one" and "two" both match type "a", class "default" in environment "dev"',
      reason: 'ambiguousDefinition',
      hint: 'the platform team has to make one of them more specific',
    });
  });
});
