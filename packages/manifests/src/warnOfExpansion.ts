import type { Container as ScoreContainer } from '@innominatus/plugin-innominatus-common';
import type { RenderContext } from './RenderContext';

/**
 * `command` and `args` go to Kubernetes as they are written, and Kubernetes expands them. Authors of shell scripts do
 * not expect that, so it is said where it changes the text.
 */
export function warnOfExpansion(
  { findings }: RenderContext,
  path: readonly string[],
  { command, args, variables }: ScoreContainer,
): void {
  for (const [field, texts] of Object.entries({ command, args })) {
    texts?.forEach((text, index) => {
      const changed = expandedParts(text, variables ?? {});
      if (changed.length > 0) {
        findings.warning([...path, field, String(index)], {
          reason: 'expandedByKubernetes',
          message: `Kubernetes replaces ${changed.join(', ')} here before the container starts`,
          hint: 'write "$$" for each "$" that the container shall see',
        });
      }
    });
  }
}

function expandedParts(
  text: string,
  variables: Record<string, string>,
): string[] {
  const found = text.match(/\$\$|\$\([^)]*\)/g) ?? [];
  return [...new Set(found)].filter(
    part => part === '$$' || Object.hasOwn(variables, part.slice(2, -1)),
  );
}
