import type { JsonObject, JsonValue } from '@backstage/types';
import { jsonPointer } from '../yaml';
import type { Finding } from './Finding';
import { isJsonObject } from './isJsonObject';

export interface UpgradedLists {
  document: JsonObject;
  /** What was changed, in the words of the Score tools. */
  messages: string[];
  findings: Finding[];
  /** Where an entry of a map (by its pointer) stood in the list it came from. */
  moved: Map<string, string[]>;
}

/** Turns the deprecated list forms of `files` and `volumes` into maps by target. The document itself is not changed. */
export function upgradeLists(document: JsonObject): UpgradedLists {
  const upgraded: UpgradedLists = {
    document,
    messages: [],
    findings: [],
    moved: new Map(),
  };
  const { containers } = document;
  if (isJsonObject(containers) && Object.values(containers).some(hasList)) {
    const changed: JsonObject = {};
    for (const [name, container] of Object.entries(containers)) {
      changed[name] = isJsonObject(container)
        ? upgradeContainer(container, ['containers', name], upgraded)
        : container;
    }
    upgraded.document = { ...document, containers: changed };
  }
  return upgraded;
}

function hasList(container: JsonValue | undefined): boolean {
  return (
    isJsonObject(container) &&
    (Array.isArray(container.files) || Array.isArray(container.volumes))
  );
}

function upgradeContainer(
  container: JsonObject,
  path: string[],
  upgraded: UpgradedLists,
): JsonObject {
  const { files, volumes } = container;
  const changed = { ...container };
  if (Array.isArray(files)) {
    const list = files.map((file, index) =>
      joinContent(file, [...path, 'files', String(index)], upgraded),
    );
    changed.files = toMap(list, [...path, 'files'], upgraded);
  }
  if (Array.isArray(volumes)) {
    const list = volumes.map((volume, index) =>
      renameReadOnly(volume, [...path, 'volumes', String(index)], upgraded),
    );
    changed.volumes = toMap(list, [...path, 'volumes'], upgraded);
  }
  return changed;
}

/** Content used to be a list of lines. */
function joinContent(
  file: JsonValue,
  path: string[],
  { messages }: UpgradedLists,
): JsonValue {
  const lines = isJsonObject(file) ? file.content : undefined;
  if (!isJsonObject(file) || !Array.isArray(lines) || !lines.every(isLine)) {
    return file;
  }
  messages.push(`${path.join('.')}.content: converted from array`);
  return { ...file, content: lines.join('\n') };
}

function isLine(line: JsonValue): boolean {
  return typeof line !== 'object';
}

function renameReadOnly(
  volume: JsonValue,
  path: string[],
  { messages }: UpgradedLists,
): JsonValue {
  if (!isJsonObject(volume) || typeof volume.read_only !== 'boolean') {
    return volume;
  }
  const { read_only: readOnly, ...rest } = volume;
  messages.push(`${path.join('.')}.read_only: migrated to readOnly`);
  return { ...rest, readOnly };
}

function toMap(
  list: readonly JsonValue[],
  path: string[],
  { messages, findings, moved }: UpgradedLists,
): JsonObject {
  const map: JsonObject = {};
  for (const [index, item] of list.entries()) {
    const from = [...path, String(index)];
    const { target, ...rest } = isJsonObject(item) ? item : {};
    if (typeof target !== 'string' || target === '') {
      findings.push({
        path: from,
        reason: 'schema',
        message: `${from.join('.')}.target: is missing or is not a string`,
        hint: 'write a map of target paths instead of a list',
      });
    } else if (target === '__proto__') {
      findings.push({
        path: [...from, 'target'],
        reason: 'forbiddenKey',
        message: 'the target "__proto__" is not allowed',
      });
    } else if (Object.hasOwn(map, target)) {
      findings.push({
        path: [...from, 'target'],
        reason: 'duplicateTarget',
        message: `another entry has the target ${JSON.stringify(target)}`,
      });
    } else {
      map[target] = rest;
      moved.set(jsonPointer(...path, target), from);
    }
  }
  messages.push(`${path.join('.')}: migrated to object`);
  return map;
}
