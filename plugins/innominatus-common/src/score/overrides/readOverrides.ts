import type { JsonObject } from '@backstage/types';
import { readYaml } from '../../yaml';
import type { Finding } from '../Finding';
import { unsafeKeyOrDepth } from '../unsafeKeyOrDepth';

/** An overrides document as a map; whatever is wrong with it names the line of that document in its message. */
export function readOverrides(overrides: string | JsonObject): {
  value?: JsonObject;
  findings: Finding[];
} {
  if (typeof overrides !== 'string') {
    const message = unsafeKeyOrDepth(overrides);
    return message === undefined
      ? { value: overrides, findings: [] }
      : { findings: [invalidOverrides(message)] };
  }
  const read = readYaml(overrides);
  if (read.ok) {
    return { value: read.value.value, findings: [] };
  }
  // An empty overrides file changes nothing.
  const problems = read.problems.filter(
    ({ reason }) => reason !== 'emptyDocument',
  );
  return {
    findings: problems.map(({ message, line, hint }) =>
      invalidOverrides(
        line === undefined ? message : `line ${line}: ${message}`,
        hint,
      ),
    ),
  };
}

function invalidOverrides(message: string, hint?: string): Finding {
  return {
    path: [],
    reason: 'invalidOverride',
    message: `overrides file: ${message}`,
    hint,
    outsideText: true,
  };
}
