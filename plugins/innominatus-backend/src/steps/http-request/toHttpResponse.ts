import { MIMEType } from 'node:util';
import type { RawResponse } from '../httpClient/RawResponse';
import type { HttpResponse } from './schema';

type Body = HttpResponse['body'];

/** Deeper JSON is left as text: what stores and checks it walks it recursively. */
const MAX_DEPTH = 100;

/** Makes plain data of an answer. */
export function toHttpResponse(raw: RawResponse): HttpResponse {
  const { 'set-cookie': _credentials, ...headers } = raw.headers;
  return {
    status: raw.status,
    headers,
    body: readBody(raw.body, headers['content-type']),
  };
}

function readBody(bytes: Uint8Array, contentType = ''): Body {
  const type = parseType(contentType);
  const text = decode(bytes, type?.params.get('charset') ?? 'utf-8');
  if (!text) {
    return null;
  }
  const isJson =
    type?.essence === 'application/json' || type?.subtype.endsWith('+json');
  return isJson ? parseJson(text) : text;
}

function parseType(contentType: string): MIMEType | undefined {
  try {
    return new MIMEType(contentType);
  } catch {
    return undefined;
  }
}

/** Nothing when the bytes are not text. */
function decode(bytes: Uint8Array, charset: string): string | undefined {
  try {
    const text = new TextDecoder(charset, { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

/** What is not JSON although it says so, or is nested too deep, stays text. */
function parseJson(text: string): Body {
  try {
    const value: Body = JSON.parse(text);
    return depthOf(text) <= MAX_DEPTH ? value : text;
  } catch {
    return text;
  }
}

/** Nesting of a valid JSON text. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]+|\\.)*"|[[{]|[\]}]/g)) {
    if (token === '[' || token === '{') {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (token === ']' || token === '}') {
      depth -= 1;
    }
  }
  return deepest;
}
