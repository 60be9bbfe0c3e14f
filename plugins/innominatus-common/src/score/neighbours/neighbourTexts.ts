import type { Finding } from '../Finding';
import type { PlaceholderText } from '../semantics/placeholderTexts';
import type { SourcedFile } from './sourcedFiles';

/** The neighbours in which placeholders are expanded, as texts, and a finding for each that is no text. */
export function neighbourTexts(
  files: readonly SourcedFile[],
  neighbours: Readonly<Record<string, Uint8Array>>,
): { texts: PlaceholderText[]; findings: Finding[] } {
  const texts: PlaceholderText[] = [];
  const findings: Finding[] = [];
  for (const { path, source, noExpand } of files) {
    const bytes = Object.hasOwn(neighbours, source)
      ? neighbours[source]
      : undefined;
    if (!bytes || noExpand) {
      continue;
    }
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      texts.push({ path, text });
    } catch {
      findings.push({
        path,
        reason: 'notUtf8',
        message: 'source content contains non-utf8 bytes',
        hint: 'set noExpand: true or use binaryContent',
      });
    }
  }
  return { texts, findings };
}
