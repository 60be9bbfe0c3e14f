import {
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Alias,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import { isMergeKey } from './isMergeKey';
import { parseJsonPointer } from './jsonPointer';

interface Place {
  key?: Node;
  node: Node;
}

/** The offset in the text of the value at `path`, or of its nearest existing ancestor. */
export function locateNode(
  root: Node,
  aliases: ReadonlyMap<Alias, Node>,
  path: string,
  at: 'value' | 'key',
): number {
  let place: Place = { node: root };
  for (const segment of parseJsonPointer(path)) {
    const next = step(place.node, segment, aliases);
    if (!next) {
      return offsetOf(place, 'value');
    }
    place = next;
  }
  return offsetOf(place, at);
}

function step(
  node: Node,
  segment: string,
  aliases: ReadonlyMap<Alias, Node>,
): Place | undefined {
  const target = isAlias(node) ? aliases.get(node) : node;
  if (isSeq(target)) {
    const item = target.items[Number(segment)];
    return item ? { node: item as Node } : undefined;
  }
  return isMap(target) ? stepIntoMap(target, segment, aliases) : undefined;
}

function stepIntoMap(
  map: YAMLMap,
  segment: string,
  aliases: ReadonlyMap<Alias, Node>,
): Place | undefined {
  const pairs = map.items as Pair<Node, Node | null>[];
  for (const { key, value } of pairs) {
    const named = isAlias(key) ? aliases.get(key) : key;
    if (isScalar(named) && named.value === segment && !isMergeKey(key)) {
      return { key, node: value ?? key };
    }
  }
  for (const { key, value } of pairs) {
    if (isMergeKey(key) && value) {
      const sources = isSeq(value) ? (value.items as Node[]) : [value];
      for (const source of sources) {
        const found = step(source, segment, aliases);
        if (found) {
          return found;
        }
      }
    }
  }
  return undefined;
}

function offsetOf({ key, node }: Place, at: 'value' | 'key'): number {
  // The value of `db:` begins with its first field on the next line; people look for `db`.
  const useKey = at === 'key' || (isCollection(node) && !node.flow);
  const start = (useKey && key ? key : node).range?.[0];
  return start ?? 0;
}
