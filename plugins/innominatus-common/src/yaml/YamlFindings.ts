import type { Problem } from '../problems';
import type { LineIndex } from './LineIndex';
import { jsonPointer } from './jsonPointer';

/** What is wrong at one place of the text. */
export interface YamlFinding {
  reason: string;
  message: string;
  hint?: string;
}

/** More than anybody reads; a text of brackets alone would have a million. */
const maxProblems = 100;

/** Collects the problems of one YAML text with their positions. */
export class YamlFindings {
  private readonly problems: Problem[] = [];
  private dropped = 0;

  constructor(private readonly lines: LineIndex) {}

  get count(): number {
    return this.problems.length + this.dropped;
  }

  add(path: readonly string[], offset: number, finding: YamlFinding): void {
    if (this.problems.length === maxProblems) {
      this.dropped += 1;
      return;
    }
    const { reason, message, hint } = finding;
    this.problems.push({
      path: jsonPointer(...path),
      reason,
      message,
      ...(hint !== undefined && { hint }),
      ...this.lines.positionOf(offset),
    });
  }

  /** All problems, and as the last one how many were left out. */
  list(): Problem[] {
    if (this.dropped === 0) {
      return this.problems;
    }
    return [
      ...this.problems,
      {
        path: '',
        message: `${this.dropped} further problems are not shown`,
        reason: 'tooManyProblems',
      },
    ];
  }
}
