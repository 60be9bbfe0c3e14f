export { missingNeighbours } from './missingNeighbours';
export { neighbourPath } from './neighbourPath';
