export { jsonPointer, parseJsonPointer } from './jsonPointer';
export { readYaml } from './readYaml';
export {
  defaultYamlLimits,
  type Locate,
  type Position,
  type YamlDocument,
  type YamlLimits,
} from './YamlDocument';
