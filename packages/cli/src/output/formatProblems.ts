import type { Problem } from '@innominatus/plugin-innominatus-common';
import { plainText } from './plainText';
import type { Colours } from './terminal';

/** Such a path points into the request rather than into the document. */
const IN_REQUEST =
  /^\/(?:query|headers|path|parameters|environment|application|goldenPath|secrets)(?:\/|$)/;

/** Such a path points into a document of the server. */
const IN_DEFINITION = /^\/(goldenPaths|resourceDefinitions)\/([^/]+)/;

/**
 * Findings about a document, one below the other, each as `file:line:column: message` with its hint underneath, the way
 * that compilers and editors read.
 */
export function formatProblems(
  file: string,
  problems: readonly Problem[],
  colours: Colours,
): string {
  return problems
    .map(problem => formatProblem(file, problem, colours))
    .join('\n');
}

function formatProblem(
  file: string,
  problem: Problem,
  colours: Colours,
): string {
  const { path, hint, reason } = problem;
  const place = placeOf(file, problem);
  const lines = [
    `${colours.bold(place)}: ${colours.red('error')}: ${plainText(problem.message)} ${colours.dim(`(${reason})`)}`,
  ];
  if (path) lines.push(`    at ${plainText(path)}`);
  if (hint) lines.push(`    ${colours.cyan('hint')}: ${plainText(hint)}`);
  return lines.join('\n');
}

function placeOf(file: string, { line, column, path }: Problem): string {
  const [, kind, name] = IN_DEFINITION.exec(path) ?? [];
  if (name !== undefined) {
    return `${kind === 'goldenPaths' ? 'golden path' : 'resource definition'} ${name}`;
  }
  return IN_REQUEST.test(path)
    ? 'request'
    : [file, line, line && column].filter(Boolean).join(':');
}
