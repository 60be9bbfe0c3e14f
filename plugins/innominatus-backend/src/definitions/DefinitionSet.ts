import type {
  Environment,
  Problem,
} from '@innominatus/plugin-innominatus-common';
import type { Definition } from './documents/Definition';
import type {
  DefinitionDocument,
  EnvironmentDocument,
  GoldenPathDocument,
  ResourceDefinitionDocument,
} from './documents/definitionSchemas';

/** A definition that is in force. */
export type Loaded<T extends DefinitionDocument = DefinitionDocument> =
  Definition<T> & {
    /** Comes with innominatus. */
    shipped?: boolean;
    /** Why it cannot be used on this server. */
    unusable: Problem[];
  };

/** What is wrong with a document or a location. */
export interface DefinitionProblem extends Problem {
  /** Path or address of the file. */
  source: string;
}

/** All definitions that are in force, and what is wrong with others. */
export interface DefinitionSet {
  goldenPaths: readonly Loaded<GoldenPathDocument>[];
  resourceDefinitions: readonly Loaded<ResourceDefinitionDocument>[];
  environments: readonly Environment[];
  problems: readonly DefinitionProblem[];
}

/**
 * Puts the definitions of all locations together. Of two with one name the first counts, and that is a problem; what comes
 * with innominatus gives way without one.
 *
 * @param configured - environments of the configuration, which come first
 */
export function gatherDefinitions(
  configured: readonly Environment[],
  loaded: readonly Loaded[],
  shipped: readonly Loaded[],
): DefinitionSet {
  const problems: DefinitionProblem[] = [];
  const inForce = withoutNamesakes(configured, loaded, problems);
  const taken = new Set(inForce.map(keyOf));
  const all = [
    ...inForce,
    ...shipped
      .filter(definition => !taken.has(keyOf(definition)))
      .map(definition => ({ ...definition, shipped: true })),
  ].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  return {
    goldenPaths: all.filter(isGoldenPath),
    resourceDefinitions: all.filter(isResourceDefinition),
    environments: [
      ...configured,
      ...all.filter(isEnvironment).map(({ document }) => ({
        name: document.metadata.name,
        ...document.spec,
        ...(document.spec.title === undefined &&
          document.metadata.title !== undefined && {
            title: document.metadata.title,
          }),
      })),
    ],
    problems,
  };
}

/** Name of a definition among those of its kind. */
export function keyOf({ document }: Pick<Definition, 'document'>): string {
  return `${document.kind}/${document.metadata.name}`;
}

function nameOf({ document }: Definition): string {
  return document.metadata.name;
}

function withoutNamesakes(
  configured: readonly Environment[],
  loaded: readonly Loaded[],
  problems: DefinitionProblem[],
): Loaded[] {
  const first = new Map(
    configured.map(({ name }) => [
      `Environment/${name}`,
      'the configuration of the server',
    ]),
  );
  return loaded.filter(definition => {
    const key = keyOf(definition);
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, definition.source);
      return true;
    }
    problems.push({
      source: definition.source,
      path: '/metadata/name',
      message: `${definition.document.kind} "${nameOf(definition)}" is defined twice, here and in ${other}`,
      reason: 'duplicateDefinition',
      hint: 'the other one counts; rename one of them or take it away',
    });
    return false;
  });
}

function isGoldenPath(
  definition: Loaded,
): definition is Loaded<GoldenPathDocument> {
  return definition.document.kind === 'GoldenPath';
}

function isResourceDefinition(
  definition: Loaded,
): definition is Loaded<ResourceDefinitionDocument> {
  return definition.document.kind === 'ResourceDefinition';
}

function isEnvironment(
  definition: Loaded,
): definition is Loaded<EnvironmentDocument> {
  return definition.document.kind === 'Environment';
}
