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

type Entry = Pair<Node, Node | null>;

/** Finds values in the nodes of a text by their JSON pointer. */
export class NodeLocator {
  /** A map of thousands of entries may be searched once for each of them. */
  private readonly entries = new Map<YAMLMap, ReadonlyMap<string, Entry>>();

  constructor(
    private readonly root: Node,
    private readonly aliases: ReadonlyMap<Alias, Node>,
  ) {}

  /** The offset in the text of the value at `path`, or of its nearest existing ancestor. */
  offsetOf(path: string, at: 'value' | 'key'): number {
    let place: Place = { node: this.root };
    for (const segment of parseJsonPointer(path)) {
      const next = this.step(place.node, segment);
      if (!next) {
        return startOf(place, 'value');
      }
      place = next;
    }
    return startOf(place, at);
  }

  private step(node: Node, segment: string): Place | undefined {
    const target = this.resolve(node);
    if (isSeq(target)) {
      const item = target.items[Number(segment)];
      return item ? { node: item as Node } : undefined;
    }
    if (!isMap(target)) {
      return undefined;
    }
    const entry = this.entriesOf(target).get(segment);
    return entry
      ? { key: entry.key, node: entry.value ?? entry.key }
      : this.stepIntoMerged(target, segment);
  }

  private stepIntoMerged(map: YAMLMap, segment: string): Place | undefined {
    for (const { key, value } of map.items as Entry[]) {
      if (isMergeKey(key) && value) {
        const sources = isSeq(value) ? (value.items as Node[]) : [value];
        for (const source of sources) {
          const found = this.step(source, segment);
          if (found) {
            return found;
          }
        }
      }
    }
    return undefined;
  }

  private entriesOf(map: YAMLMap): ReadonlyMap<string, Entry> {
    const known = this.entries.get(map);
    if (known) {
      return known;
    }
    const entries = new Map<string, Entry>();
    for (const entry of map.items as Entry[]) {
      const named = this.resolve(entry.key);
      if (isScalar(named) && !isMergeKey(entry.key)) {
        entries.set(String(named.value), entry);
      }
    }
    this.entries.set(map, entries);
    return entries;
  }

  private resolve(node: Node): Node | undefined {
    return isAlias(node) ? this.aliases.get(node) : node;
  }
}

function startOf({ key, node }: Place, at: 'value' | 'key'): number {
  // The value of `db:` begins with its first field on the next line; people look for `db`.
  const useKey = at === 'key' || (isCollection(node) && !node.flow);
  const start = (useKey && key ? key : node).range?.[0];
  return start ?? 0;
}
