import type { components } from '@innominatus/plugin-innominatus-common';
import type { Loaded } from '../../definitions/DefinitionSet';
import type { GoldenPathDocument } from '../../definitions/documents/definitionSchemas';

type Schemas = components['schemas'];

/** A golden path as lists show it. */
export function goldenPathView({
  document: { metadata, spec },
  unusable,
  digest,
  commit,
  source,
}: Loaded<GoldenPathDocument>): Schemas['GoldenPath'] {
  const { name, title, description, owner, tags = [] } = metadata;
  return {
    ...{ name, title, description, owner, tags },
    environments: spec.environments,
    parameters: spec.parameters ?? { type: 'object', properties: {} },
    usable: unusable.length === 0,
    problems: unusable,
    ...{ digest, commit, source },
  };
}

/** A golden path with its steps. */
export function goldenPathDetailsView(
  goldenPath: Loaded<GoldenPathDocument>,
): Schemas['GoldenPathDetails'] {
  const { steps, outputs = {} } = goldenPath.document.spec;
  return { ...goldenPathView(goldenPath), steps, outputs };
}
