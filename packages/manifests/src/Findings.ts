import {
  jsonPointer,
  type Problem,
} from '@innominatus/plugin-innominatus-common';
import type { ManifestReason } from './ManifestReason';

interface Finding {
  reason: ManifestReason;
  message: string;
  hint?: string;
}

/** Collects what rendering finds, so that one answer names everything that is wrong. */
export class Findings {
  readonly problems: Problem[] = [];
  readonly warnings: Problem[] = [];

  problem(path: readonly string[], finding: Finding): void {
    this.problems.push({ path: jsonPointer(...path), ...finding });
  }

  warning(path: readonly string[], finding: Finding): void {
    this.warnings.push({ path: jsonPointer(...path), ...finding });
  }
}
