import type { RenderContext } from './RenderContext';
import { secretKeyRef, type EnvironmentVariable } from './EnvironmentVariable';
import { HelperVariables } from './HelperVariables';
import { keepDollars } from './keepDollars';
import { resolveText, type TextPart } from './resolveText';
import { sortedEntries } from './sortedEntries';

/**
 * A container's variables by name, behind the helper variables that hold the secrets of mixed values: Kubernetes
 * resolves `$(NAME)` only for variables further up in the list.
 */
export function environmentVariables(
  context: RenderContext,
  path: readonly string[],
  variables: Record<string, string> | undefined,
): EnvironmentVariable[] {
  const helpers = new HelperVariables(variables ?? {});
  const own: EnvironmentVariable[] = [];
  for (const [name, text] of sortedEntries(variables)) {
    checkName(context, [...path, name], name);
    const parts = resolveText(context, [...path, name], text);
    if (parts) {
      checkCharacters(context, [...path, name], parts);
      own.push(variable(name, parts, helpers));
    }
  }
  return [...helpers.list(), ...own];
}

function variable(
  name: string,
  parts: TextPart[],
  helpers: HelperVariables,
): EnvironmentVariable {
  const [first, ...others] = parts;
  if (first === undefined) {
    return { name };
  }
  if (others.length === 0) {
    return typeof first === 'string'
      ? { name, value: keepDollars(first, false) }
      : { name, valueFrom: secretKeyRef(first) };
  }
  const value = parts
    .map(part =>
      typeof part === 'string'
        ? keepDollars(part, true)
        : `$(${helpers.nameFor(part)})`,
    )
    .join('');
  return { name, value };
}

function checkName(
  { findings }: RenderContext,
  path: readonly string[],
  name: string,
): void {
  if (!/^[\x20-\x7e]+$/.test(name)) {
    findings.problem(path, {
      reason: 'invalidVariable',
      message: `Kubernetes refuses the variable name ${JSON.stringify(name)}`,
      hint: 'use printable ASCII characters',
    });
  } else if (!/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name)) {
    findings.warning(path, {
      reason: 'invalidVariable',
      message: `Kubernetes before 1.32 refuses the variable name ${JSON.stringify(name)}`,
      hint: 'use letters, digits, "_", "-" and "."',
    });
  }
}

function checkCharacters(
  { findings }: RenderContext,
  path: readonly string[],
  parts: TextPart[],
): void {
  if (parts.some(part => typeof part === 'string' && part.includes('\0'))) {
    findings.problem(path, {
      reason: 'invalidVariable',
      message: 'a variable cannot hold the character NUL',
    });
  }
}
