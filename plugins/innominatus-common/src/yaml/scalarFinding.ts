import type { Scalar } from 'yaml';
import type { YamlFinding } from './YamlFindings';

/** What keeps a scalar from being stored as JSON without a change, if anything does. */
export function scalarFinding(node: Scalar): YamlFinding | undefined {
  const { value } = node;
  if (typeof value === 'string') {
    return hasUnstorableCharacter(value)
      ? {
          reason: 'unsupportedCharacter',
          message:
            'the text contains a NUL character or half of a surrogate pair',
        }
      : undefined;
  }
  if (typeof value !== 'number') {
    return undefined;
  }
  if (!Number.isFinite(value)) {
    return {
      reason: 'unsupportedNumber',
      message: 'infinity and not-a-number cannot be stored as JSON',
      hint: 'write it in quotes if a text is meant',
    };
  }
  if (Number.isInteger(value) && isInexact(value, node.source)) {
    return {
      reason: 'unsupportedNumber',
      message: 'the number is too large to be exact',
      hint: 'write it in quotes',
    };
  }
  return undefined;
}

function hasUnstorableCharacter(text: string): boolean {
  return /[\0\p{Surrogate}]/u.test(text);
}

/** Digits beyond 2^53 would be changed silently, which is bad for an account number or a commit id. */
function isInexact(value: number, source: string | undefined): boolean {
  return (
    !Number.isSafeInteger(value) &&
    source !== undefined &&
    !/[.eE]/.test(source.replace(/^[-+]?0x.*/, ''))
  );
}
