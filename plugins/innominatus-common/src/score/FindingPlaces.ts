import type { Problem } from '../problems';
import {
  jsonPointer,
  parseJsonPointer,
  type Locate,
  type Position,
} from '../yaml';
import type { Finding } from './Finding';
import type { UpgradedLists } from './upgradeLists';

interface PlacedFinding {
  finding: Finding;
  path: string[];
  position?: Position;
}

/** More than anybody reads; a text of 1 MiB can have fifty thousand. */
const maxProblems = 500;

/** Leads from the workload that was checked back to the text that was submitted. */
export class FindingPlaces {
  private readonly overridden: ReadonlySet<string>;

  constructor(
    private readonly locateInText: Locate,
    private readonly moved: UpgradedLists['moved'],
    overridden: readonly (readonly string[])[],
  ) {
    this.overridden = new Set(overridden.map(path => jsonPointer(...path)));
  }

  /** In the order of the text; what has no place in it comes last. */
  toProblems(findings: readonly Finding[]): Problem[] {
    const placed = findings
      .map(finding => this.place(finding))
      .sort(
        (left, right) =>
          (left.position?.line ?? Infinity) -
            (right.position?.line ?? Infinity) ||
          (left.position?.column ?? 0) - (right.position?.column ?? 0),
      );
    const problems = placed.slice(0, maxProblems).map(toProblem);
    return placed.length <= maxProblems
      ? problems
      : [...problems, notShown(placed.length - maxProblems)];
  }

  locate(path: string, at?: 'value' | 'key'): Position | undefined {
    return this.positionOf(this.inText(parseJsonPointer(path)), at);
  }

  private place(finding: Finding): PlacedFinding {
    const path = this.inText(finding.path);
    const { key, outsideText } = finding;
    if (outsideText) {
      return { finding, path };
    }
    return {
      finding,
      path,
      position:
        key === undefined
          ? this.positionOf(path, 'value')
          : this.positionOf([...path, key], 'key'),
    };
  }

  private positionOf(
    path: readonly string[],
    at: 'value' | 'key' | undefined,
  ): Position | undefined {
    return this.findAbove(path, pointer => this.overridden.has(pointer))
      ? undefined
      : this.locateInText(jsonPointer(...path), at);
  }

  /** The path before list forms were turned into maps. */
  private inText(path: readonly string[]): string[] {
    const above =
      this.moved.size === 0
        ? undefined
        : this.findAbove(path, pointer => this.moved.has(pointer));
    const from = above && this.moved.get(above.pointer);
    return from ? [...from, ...path.slice(above.length)] : [...path];
  }

  /** The first of the pointers that lead to a path for which something is true. */
  private findAbove(
    path: readonly string[],
    isFound: (pointer: string) => boolean,
  ): { pointer: string; length: number } | undefined {
    let pointer = '';
    for (const [index, segment] of path.entries()) {
      pointer += jsonPointer(segment);
      if (isFound(pointer)) {
        return { pointer, length: index + 1 };
      }
    }
    return undefined;
  }
}

function toProblem({ finding, path, position }: PlacedFinding): Problem {
  const { reason, message } = finding;
  const hint =
    typeof finding.hint === 'function' ? finding.hint() : finding.hint;
  return {
    path: jsonPointer(...path),
    message,
    reason,
    ...(hint !== undefined && { hint }),
    ...position,
  };
}

function notShown(count: number): Problem {
  return {
    path: '',
    message: `${count} further problems are not shown`,
    reason: 'tooManyProblems',
  };
}
