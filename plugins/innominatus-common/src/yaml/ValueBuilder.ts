import type { JsonObject, JsonValue } from '@backstage/types';
import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Alias,
  type Node,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { YamlFinding, YamlFindings } from './YamlFindings';
import type { YamlLimits } from './YamlDocument';
import { depthOf } from './depthOf';
import { isMergeKey } from './isMergeKey';
import { scalarFinding } from './scalarFinding';

interface Anchor {
  node: Node;
  /** Undefined while the anchored value is still being built. */
  built?: { value: JsonValue; size: number; depth?: number };
}

/** Turns the nodes of a parsed text into plain values, and finds what YAML allows but JSON does not. */
export class ValueBuilder {
  /** What each alias stands for; an anchor's name may be used again further down. */
  readonly aliases = new Map<Alias, Node>();
  private readonly anchors = new Map<string, Anchor>();
  private readonly path: string[] = [];
  private values = 0;
  private aliasedValues = 0;

  constructor(
    private readonly findings: YamlFindings,
    private readonly limits: YamlLimits,
  ) {}

  build(node: Node | null | undefined): JsonValue {
    if (!node) {
      return null;
    }
    if (isAlias(node)) {
      return this.resolve(node);
    }
    const anchor = this.anchorOf(node);
    const before = this.values;
    this.values += 1;
    const value = this.buildUnaliased(node);
    if (anchor) {
      anchor.built = { value, size: this.values - before };
    }
    return value;
  }

  private anchorOf(node: Node): Anchor | undefined {
    const name = 'anchor' in node ? node.anchor : undefined;
    if (typeof name !== 'string') {
      return undefined;
    }
    const anchor: Anchor = { node };
    this.anchors.set(name, anchor);
    return anchor;
  }

  private buildUnaliased(node: Node): JsonValue {
    if (isScalar(node)) {
      return this.scalar(node);
    }
    if (this.path.length >= this.limits.maxDepth) {
      this.find(node, {
        reason: 'tooDeep',
        message: `maps and lists are nested more than ${this.limits.maxDepth} deep`,
      });
      return null;
    }
    if (isMap(node)) {
      return this.map(node);
    }
    return isSeq(node) ? this.list(node) : null;
  }

  private scalar(node: Scalar): JsonValue {
    const finding = scalarFinding(node);
    if (finding) {
      this.find(node, finding);
      return null;
    }
    return node.value as JsonValue;
  }

  private list(node: YAMLSeq): JsonValue[] {
    const values: JsonValue[] = [];
    for (const [index, item] of node.items.entries()) {
      this.path.push(String(index));
      values.push(this.build(item as Node | null));
      this.path.pop();
    }
    return values;
  }

  private map(node: YAMLMap): JsonObject {
    const object: JsonObject = {};
    const merged: JsonObject[] = [];
    for (const pair of node.items) {
      if (!isPair(pair)) {
        continue;
      }
      if (isMergeKey(pair.key)) {
        merged.push(...this.mergeSources(pair.value as Node | null));
        continue;
      }
      const key = this.key(pair.key as Node | null, object, node);
      if (key !== undefined) {
        this.path.push(key);
        object[key] = this.build(pair.value as Node | null);
        this.path.pop();
      }
    }
    // A map's own keys win over merged ones, and the first merged map over the following ones.
    for (const source of merged) {
      for (const [key, value] of Object.entries(source)) {
        if (!Object.hasOwn(object, key)) {
          object[key] = value;
        }
      }
    }
    return object;
  }

  private key(
    node: Node | null,
    object: JsonObject,
    map: YAMLMap,
  ): string | undefined {
    const value = isAlias(node) ? this.resolve(node) : keyValue(node);
    if (isScalar(node) && typeof value === 'string') {
      const finding = scalarFinding(node);
      if (finding) {
        this.find(node, finding);
        return undefined;
      }
    }
    if (typeof value !== 'string') {
      this.find(node ?? map, nonStringKey(value));
      return undefined;
    }
    if (value === '__proto__') {
      this.find(node ?? map, {
        reason: 'forbiddenKey',
        message: 'the key "__proto__" is not allowed',
      });
      return undefined;
    }
    if (Object.hasOwn(object, value)) {
      this.path.push(value);
      this.find(node ?? map, {
        reason: 'duplicateKey',
        message: `the key ${JSON.stringify(value)} occurs twice in one map`,
        hint: 'remove or rename one of the two',
      });
      this.path.pop();
      return undefined;
    }
    return value;
  }

  private mergeSources(node: Node | null): JsonObject[] {
    const found = this.findings.count;
    const value = this.build(node);
    const sources = Array.isArray(value) ? value : [value];
    const maps = sources.filter(
      (source): source is JsonObject =>
        typeof source === 'object' && source !== null && !Array.isArray(source),
    );
    const isReported = this.findings.count > found;
    if (maps.length < sources.length && node && !isReported) {
      this.find(node, {
        reason: 'invalidYaml',
        message: 'invalid YAML: the merge key << needs a map or a list of maps',
      });
    }
    return maps;
  }

  private resolve(alias: Alias): JsonValue {
    const anchor = this.anchors.get(alias.source);
    if (!anchor) {
      this.find(alias, {
        reason: 'invalidYaml',
        message: `invalid YAML: no anchor &${alias.source} above the alias`,
      });
      return null;
    }
    if (!anchor.built) {
      this.find(alias, {
        reason: 'invalidYaml',
        message: `invalid YAML: the alias *${alias.source} contains itself`,
      });
      return null;
    }
    this.aliases.set(alias, anchor.node);
    return this.expand(alias, anchor.built);
  }

  private expand(alias: Alias, built: NonNullable<Anchor['built']>): JsonValue {
    const fits = this.aliasedValues <= this.limits.maxAliasedValues;
    this.aliasedValues += built.size;
    this.values += built.size;
    if (this.aliasedValues > this.limits.maxAliasedValues) {
      if (fits) {
        this.find(alias, {
          reason: 'tooManyAliases',
          message: `the aliases repeat more than ${this.limits.maxAliasedValues} values`,
        });
      }
      return null;
    }
    built.depth ??= depthOf(built.value);
    if (this.path.length + built.depth > this.limits.maxDepth) {
      this.find(alias, {
        reason: 'tooDeep',
        message: `maps and lists are nested more than ${this.limits.maxDepth} deep`,
      });
      return null;
    }
    return built.value;
  }

  private find(node: Node, finding: YamlFinding): void {
    this.findings.add(this.path, node.range?.[0] ?? 0, finding);
  }
}

function keyValue(node: Node | null): unknown {
  return isScalar(node) ? node.value : node;
}

function nonStringKey(value: unknown): YamlFinding {
  if (typeof value === 'object' && value !== null) {
    return {
      reason: 'nonStringKey',
      message: 'a map or list cannot be the key of a map',
    };
  }
  return {
    reason: 'nonStringKey',
    message: `the key ${String(value)} is not a string`,
    hint: `write it in quotes: "${String(value)}"`,
  };
}
