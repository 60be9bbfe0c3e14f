import type { DefinitionRef } from '@innominatus/plugin-innominatus-common';
import type {
  DefinitionDocument,
  GoldenPathDocument,
  ResourceDefinitionDocument,
} from './definitionSchemas';

/** A document of the platform team, and where it comes from. */
export interface Definition<T extends DefinitionDocument = DefinitionDocument> {
  document: T;
  /** SHA-256 of its canonical JSON. */
  digest: string;
  /** Commit that it was read from, where it came from Git. */
  commit?: string;
  /** Path or address of the file; `shipped` for what comes with innominatus. */
  source: string;
}

export type GoldenPath = Definition<GoldenPathDocument>;
export type ResourceDefinition = Definition<ResourceDefinitionDocument>;

/** What plans are made of besides the request. */
export interface PlanDefinitions {
  goldenPaths: readonly PlannedDefinition<GoldenPathDocument>[];
  resourceDefinitions: readonly PlannedDefinition<ResourceDefinitionDocument>[];
}

/** As much of a definition as a plan depends on: not where its file lies on the server. */
export type PlannedDefinition<T extends DefinitionDocument> = Omit<
  Definition<T>,
  'source'
> & {
  /** Comes with innominatus, and gives way to any other that matches. */
  shipped?: boolean;
};

/** A definition as plans refer to it. */
export function definitionRef({
  document,
  digest,
  commit,
}: PlannedDefinition<DefinitionDocument>): DefinitionRef {
  return {
    name: document.metadata.name,
    digest,
    ...(commit !== undefined && { commit }),
  };
}

/** For plans that are made of no definitions. */
export const NO_DEFINITIONS: PlanDefinitions = {
  goldenPaths: [],
  resourceDefinitions: [],
};
