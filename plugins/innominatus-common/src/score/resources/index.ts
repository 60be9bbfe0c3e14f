export type { OrderedResource, ResourceDeclaration } from './OrderedResource';
export { resourceOrder } from './resourceOrder';
export { resourceUid } from './resourceUid';
