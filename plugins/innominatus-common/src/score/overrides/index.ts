export { mergeOverrides } from './mergeOverrides';
export { overrideProperty, type OverriddenDocument } from './overrideProperty';
export { parsePropertyPath } from './parsePropertyPath';
