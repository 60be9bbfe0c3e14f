import { Document, Scalar, visit } from 'yaml';
import type { KubernetesObject } from './KubernetesObject';

const options = {
  // A folded line would change with its length; a text of several lines becomes a block.
  lineWidth: 0,
  sortMapEntries: true,
  aliasDuplicateObjects: false,
  // Kubernetes' tools read YAML 1.1, where `on`, `0777` and `1:30` are no strings.
  compat: 'yaml-1.1',
} as const;

/** Characters that Go's YAML reader refuses or takes for line breaks. In quotes they can be escaped. */
const unsafe = /[^\P{Cc}\t\n]|[\u2028\u2029\ufeff\ufffe\uffff]/gu;

/**
 * The manifests as one YAML text of several documents. Keys are sorted, so equal manifests give equal bytes.
 *
 * @public
 */
export function manifestsToYaml(
  manifests: readonly KubernetesObject[],
): string {
  return manifests.map(manifest => documentText(manifest)).join('---\n');
}

function documentText(manifest: KubernetesObject): string {
  const text = new Document(manifest, options).toString(options);
  if (text.search(unsafe) === -1) {
    return text;
  }
  const document = new Document(manifest, options);
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === 'string' && node.value.search(unsafe) !== -1) {
        node.type = Scalar.QUOTE_DOUBLE;
      }
    },
  });
  return document
    .toString(options)
    .replace(
      unsafe,
      character =>
        `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
}
