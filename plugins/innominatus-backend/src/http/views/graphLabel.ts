import type { GraphNode } from '../orchestrator/Graph';

/** A node in one line: what it is called, of what type it is, and how it is. */
export function graphLabel({ label, type, status }: GraphNode): string {
  const typed = type === undefined ? label : `${label} (${type})`;
  const text = status === undefined ? typed : `${typed}: ${status}`;
  return text.replace(/[\p{C}\s]+/gu, ' ').trim();
}
