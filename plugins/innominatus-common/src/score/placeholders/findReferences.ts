import {
  parsePlaceholders,
  type PlaceholderReference,
} from './parsePlaceholders';

/**
 * All references of a text in their order; escaped ones are not references.
 *
 * @public
 */
export function findReferences(text: string): PlaceholderReference[] {
  if (!text.includes('${')) {
    return [];
  }
  return parsePlaceholders(text).filter(piece => typeof piece !== 'string');
}

/**
 * The path of the one reference that a text consists of; undefined if there is anything else in it.
 *
 * @public
 */
export function wholeReference(text: string): string[] | undefined {
  if (!text.startsWith('${') || !text.endsWith('}')) {
    return undefined;
  }
  const [only] = findReferences(text);
  return only?.end === text.length ? only.path : undefined;
}
