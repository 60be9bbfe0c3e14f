import type { ContainerFile } from '@innominatus/plugin-innominatus-common';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { fromBase64 } from './base64';
import { ownValue } from './ownValue';
import type { RenderContext } from './RenderContext';
import { resolveText } from './resolveText';
import type { SecretReference } from './SecretReference';

/** Where the file's bytes come from: a ConfigMap of ours, or a key of somebody's Secret. */
export type FileContent =
  | { kind: 'bytes'; bytes: Uint8Array }
  | { kind: 'secret'; secret: SecretReference };

/** The API server's limit for the data of one ConfigMap. */
const maximalBytes = 1024 * 1024;

export function fileContent(
  context: RenderContext,
  path: readonly string[],
  file: ContainerFile,
): FileContent | undefined {
  const content = readContent(context, path, file);
  if (content?.kind === 'bytes' && content.bytes.length > maximalBytes) {
    context.findings.problem(path, {
      reason: 'fileTooLarge',
      message: `the file has ${content.bytes.length} bytes, a ConfigMap holds at most ${maximalBytes}`,
      hint: 'put it into the image or on a volume',
    });
    return undefined;
  }
  return content;
}

function readContent(
  context: RenderContext,
  path: readonly string[],
  file: ContainerFile,
): FileContent | undefined {
  if (file.binaryContent !== undefined) {
    return binaryContent(context, path, file.binaryContent);
  }
  if (file.content !== undefined) {
    return file.noExpand
      ? { kind: 'bytes', bytes: utf8ToBytes(file.content) }
      : expanded(context, [...path, 'content'], file.content);
  }
  if (file.source !== undefined) {
    return sourceContent(context, [...path, 'source'], file.source, file);
  }
  context.findings.problem(path, {
    reason: 'missingFile',
    message: `missing 'content' or 'source'`,
  });
  return undefined;
}

function binaryContent(
  { findings }: RenderContext,
  path: readonly string[],
  text: string,
): FileContent | undefined {
  const bytes = fromBase64(text);
  if (!bytes) {
    findings.problem([...path, 'binaryContent'], {
      reason: 'invalidBase64',
      message: 'the binaryContent is not base64',
    });
    return undefined;
  }
  return { kind: 'bytes', bytes };
}

function sourceContent(
  context: RenderContext,
  path: readonly string[],
  source: string,
  { noExpand }: ContainerFile,
): FileContent | undefined {
  const bytes = ownValue(context.input.neighbours, source);
  if (!bytes) {
    context.findings.problem(path, {
      reason: 'missingFile',
      message: `the file ${JSON.stringify(source)} was not sent along with the Score file`,
      hint: 'send both together, as innominatus-ctl does',
    });
    return undefined;
  }
  if (noExpand) {
    return { kind: 'bytes', bytes };
  }
  const text = decodeUtf8(bytes);
  if (text === undefined) {
    context.findings.problem(path, {
      reason: 'notUtf8',
      message:
        'source content contains non-utf8 bytes; set noExpand=true or use binaryContent',
    });
    return undefined;
  }
  return expanded(context, path, text);
}

function expanded(
  context: RenderContext,
  path: readonly string[],
  text: string,
): FileContent | undefined {
  const parts = resolveText(context, path, text);
  if (!parts) {
    return undefined;
  }
  const [only, ...others] = parts;
  if (others.length === 0 && only !== undefined && typeof only !== 'string') {
    return { kind: 'secret', secret: only };
  }
  const texts = parts.filter(part => typeof part === 'string');
  if (texts.length < parts.length) {
    context.findings.problem(path, {
      reason: 'mixedSecret',
      message: 'content: contained a mix of secret references and raw content',
      hint: 'give the secret a file or a variable of its own, or offer the whole text as one secret output',
    });
    return undefined;
  }
  return { kind: 'bytes', bytes: utf8ToBytes(texts.join('')) };
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      bytes,
    );
  } catch {
    return undefined;
  }
}
