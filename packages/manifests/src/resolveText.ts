import {
  findReferences,
  substitute,
} from '@innominatus/plugin-innominatus-common';
import type { Findings } from './Findings';
import { isRecord } from './isRecord';
import { isDataKey, isDnsSubdomain } from './nameRules';
import { ownValue } from './ownValue';
import type { RenderContext } from './RenderContext';
import type { RenderInput } from './RenderInput';
import { isSecretReference, type SecretReference } from './SecretReference';

export type TextPart = string | SecretReference;

/**
 * The text with its placeholders replaced: strings, none of them empty, and between them the secrets that it mentions.
 * Undefined, with a problem for each, if there are placeholders without a value.
 */
export function resolveText(
  { input, findings, resolve }: RenderContext,
  path: readonly string[],
  text: string,
): TextPart[] | undefined {
  const parts: TextPart[] = [];
  const messages: string[] = [];
  const addText = (from: number, to: number) => {
    const result = substitute(text.slice(from, to), resolve);
    if (!result.ok) {
      messages.push(...result.messages);
    } else if (result.value !== '') {
      parts.push(result.value);
    }
  };

  let done = 0;
  for (const reference of findReferences(text)) {
    const secret = secretAt(input, reference.path);
    if (secret) {
      checkSecret(findings, path, reference.raw, secret);
      addText(done, reference.start);
      parts.push(secret);
      done = reference.end;
    }
  }
  addText(done, text.length);

  for (const message of messages) {
    findings.problem(path, { reason: 'unknownReference', message });
  }
  return messages.length > 0 ? undefined : parts;
}

/** Only outputs can be secrets: in metadata a developer could name any Secret of the namespace. */
function secretAt(
  { workload, resources }: RenderInput,
  [root, name = '', ...keys]: string[],
): SecretReference | undefined {
  if (root !== 'resources' || !ownValue(workload.resources, name)) {
    return undefined;
  }
  let value: unknown = ownValue(resources, name);
  for (const key of keys) {
    value = isRecord(value) ? ownValue(value, key) : undefined;
  }
  return isSecretReference(value) ? value : undefined;
}

function checkSecret(
  findings: Findings,
  path: readonly string[],
  raw: string,
  { secretRef: { name, key } }: SecretReference,
): void {
  if (!isDnsSubdomain(name) || !isDataKey(key)) {
    findings.problem(path, {
      reason: 'invalidName',
      message: `${raw} is the key ${JSON.stringify(key)} of the Secret ${JSON.stringify(name)}, which Kubernetes refuses`,
      hint: 'correct the outputs of the resource',
    });
  }
}
