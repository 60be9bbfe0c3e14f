import type { Problem } from '../problems';
import {
  jsonPointer,
  parseJsonPointer,
  type Locate,
  type Position,
} from '../yaml';
import type { Finding } from './Finding';
import type { UpgradedLists } from './upgradeLists';

/** Leads from the workload that was checked back to the text that was submitted. */
export class FindingPlaces {
  constructor(
    private readonly locateInText: Locate,
    private readonly moved: UpgradedLists['moved'],
    private readonly overridden: readonly (readonly string[])[],
  ) {}

  /** In the order of the text; what has no place in it comes last. */
  toProblems(findings: readonly Finding[]): Problem[] {
    return findings
      .map(finding => this.toProblem(finding))
      .sort(
        (left, right) =>
          (left.line ?? Infinity) - (right.line ?? Infinity) ||
          (left.column ?? 0) - (right.column ?? 0),
      );
  }

  locate(path: string, at?: 'value' | 'key'): Position | undefined {
    return this.positionOf(this.inText(parseJsonPointer(path)), at);
  }

  private toProblem(finding: Finding): Problem {
    const { reason, message, hint, key, outsideText } = finding;
    const path = this.inText(finding.path);
    const position =
      key === undefined
        ? this.positionOf(path, 'value')
        : this.positionOf([...path, key], 'key');
    return {
      path: jsonPointer(...path),
      message,
      reason,
      ...(hint !== undefined && { hint }),
      ...(!outsideText && position),
    };
  }

  private positionOf(
    path: readonly string[],
    at: 'value' | 'key' | undefined,
  ): Position | undefined {
    return this.overridden.some(prefix => startsWith(path, prefix))
      ? undefined
      : this.locateInText(jsonPointer(...path), at);
  }

  /** The path before list forms were turned into maps. */
  private inText(path: readonly string[]): string[] {
    const move = this.moved.find(({ to }) => startsWith(path, to));
    return move ? [...move.from, ...path.slice(move.to.length)] : [...path];
  }
}

function startsWith(
  path: readonly string[],
  prefix: readonly string[],
): boolean {
  return (
    path.length >= prefix.length &&
    prefix.every((segment, index) => path[index] === segment)
  );
}
