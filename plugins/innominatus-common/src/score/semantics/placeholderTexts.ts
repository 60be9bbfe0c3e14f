import type { JsonObject, JsonValue } from '@backstage/types';
import { isJsonObject } from '../isJsonObject';
import { mapEntries } from '../mapEntries';

/** A text in which Score expands placeholders. */
export interface PlaceholderText {
  path: string[];
  text: string;
  /** A volume's source may name a resource without an output of it. */
  isVolume?: boolean;
}

/**
 * All texts of a workload in which placeholders are expanded: variables, contents of files, sources of volumes and
 * params of resources. Nowhere else: not in images, commands, arguments or annotations.
 */
export function placeholderTexts(document: JsonObject): PlaceholderText[] {
  const texts: PlaceholderText[] = [];
  for (const [name, container] of mapEntries(document.containers)) {
    const path = ['containers', name];
    collect(container.variables, [...path, 'variables'], texts);
    for (const [target, file] of mapEntries(container.files)) {
      if (file.noExpand !== true) {
        add(file.content, [...path, 'files', target, 'content'], texts);
      }
    }
    for (const [target, { source }] of mapEntries(container.volumes)) {
      if (typeof source === 'string') {
        const at = [...path, 'volumes', target, 'source'];
        texts.push({ path: at, text: source, isVolume: true });
      }
    }
  }
  for (const [name, { params }] of mapEntries(document.resources)) {
    collect(params, ['resources', name, 'params'], texts);
  }
  return texts;
}

function collect(
  value: JsonValue | undefined,
  path: string[],
  texts: PlaceholderText[],
): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) =>
      collect(item, [...path, String(index)], texts),
    );
  } else if (isJsonObject(value)) {
    for (const [key, child] of Object.entries(value)) {
      collect(child, [...path, key], texts);
    }
  } else {
    add(value, path, texts);
  }
}

function add(
  text: JsonValue | undefined,
  path: string[],
  texts: PlaceholderText[],
): void {
  if (typeof text === 'string' && text.includes('${')) {
    texts.push({ path, text });
  }
}
