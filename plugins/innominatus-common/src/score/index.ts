export {
  defaultYamlLimits,
  jsonPointer,
  parseJsonPointer,
  readYaml,
  type Locate,
  type Position,
  type YamlDocument,
  type YamlLimits,
} from '../yaml';
export type {
  Container,
  ContainerFile,
  ContainerProbe,
  ContainerResources,
  ContainerVolume,
  Resource,
  ServicePort,
  Workload,
  WorkloadMetadata,
} from './Workload';
export { unresolvedImages } from './applyImages';
export { imageProblems } from './imageProblems';
export { isJsonObject } from './isJsonObject';
export { locateProblem } from './locateProblem';
export { nearestName } from './nearestName';
export { missingNeighbours, neighbourPath } from './neighbours';
export {
  mergeOverrides,
  overrideProperty,
  parsePropertyPath,
  type OverriddenDocument,
} from './overrides';
export { parseScore } from './parseScore';
export {
  dataRoot,
  findReferences,
  lookupReference,
  metadataRoot,
  outputsRoot,
  resourcesRoot,
  substitute,
  substituteDeep,
  UnresolvedReference,
  wholeReference,
  type PlaceholderReference,
  type ReferenceResolver,
  type ReferenceRoot,
  type SubstitutedText,
  type SubstitutedValue,
  type SubstituteOptions,
  type SubstitutionFailure,
} from './placeholders';
export {
  resourceOrder,
  resourceUid,
  type OrderedResource,
  type ResourceDeclaration,
} from './resources';
export type { ScoreDocument } from './ScoreDocument';
export type { ScoreSubmission } from './ScoreSubmission';
export type { WorkflowsPath } from './takeWorkflows';
