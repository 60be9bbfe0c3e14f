import type { Problem, Result } from '../problems';

/**
 * The text of a document, without a byte order mark. Bytes that are not UTF-8 are refused instead of being replaced,
 * because a replaced character would be deployed.
 */
export function decodeText(
  text: string | Uint8Array,
  maxBytes: number,
): Result<string> {
  if (utf8Length(text, maxBytes) > maxBytes) {
    return failure({
      path: '',
      message: `the document is larger than ${maxBytes} bytes`,
      reason: 'tooLarge',
    });
  }
  if (typeof text === 'string') {
    return {
      ok: true,
      value: text.startsWith('\uFEFF') ? text.slice(1) : text,
    };
  }
  try {
    return {
      ok: true,
      value: new TextDecoder('utf-8', { fatal: true }).decode(text),
    };
  } catch {
    return failure({
      path: '',
      message: 'the document is not valid UTF-8',
      reason: 'notUtf8',
      hint: 'save the file in the encoding UTF-8',
    });
  }
}

function utf8Length(text: string | Uint8Array, maxBytes: number): number {
  if (typeof text !== 'string' || text.length > maxBytes) {
    return text.length;
  }
  // No character takes more than three bytes per UTF-16 unit: most texts need not be encoded to know that they fit.
  return text.length * 3 <= maxBytes
    ? text.length
    : new TextEncoder().encode(text).length;
}

function failure(problem: Problem): Result<never> {
  return { ok: false, problems: [problem] };
}
