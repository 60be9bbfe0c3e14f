export { findReferences, wholeReference } from './findReferences';
export {
  dataRoot,
  lookupReference,
  metadataRoot,
  outputsRoot,
  resourcesRoot,
  type ReferenceRoot,
} from './lookupReference';
export type { PlaceholderReference } from './parsePlaceholders';
export {
  substitute,
  type ReferenceResolver,
  type SubstitutedText,
} from './substitute';
export {
  substituteDeep,
  type SubstitutedValue,
  type SubstituteOptions,
  type SubstitutionFailure,
} from './substituteDeep';
export { UnresolvedReference } from './UnresolvedReference';
