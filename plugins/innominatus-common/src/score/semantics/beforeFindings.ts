import type { JsonObject } from '@backstage/types';
import type { Finding } from '../Finding';
import { findCycle } from '../findCycle';
import { isJsonObject } from '../isJsonObject';
import { mapEntries } from '../mapEntries';
import { didYouMean } from '../didYouMean';

/** `before` must name other containers of the workload, and must not go round in a circle. */
export function beforeFindings(document: JsonObject): Finding[] {
  const findings: Finding[] = [];
  const graph = new Map<string, string[]>();
  const names = new Set(
    isJsonObject(document.containers) ? Object.keys(document.containers) : [],
  );
  for (const [name, container] of mapEntries(document.containers)) {
    const others = isJsonObject(container.before)
      ? Object.keys(container.before)
      : [];
    const known: string[] = [];
    for (const other of others) {
      const finding = objection(name, other, names);
      if (finding) {
        findings.push(finding);
      } else {
        known.push(other);
      }
    }
    graph.set(name, known);
  }
  const cycle = findCycle(graph);
  if (cycle) {
    findings.push({
      path: ['containers', cycle[0] ?? '', 'before'],
      reason: 'containerCycle',
      message: 'containers before relationships contain a cycle',
      hint: [...cycle, cycle[0]].join(' -> '),
    });
  }
  return findings;
}

function objection(
  name: string,
  other: string,
  names: ReadonlySet<string>,
): Finding | undefined {
  const path = ['containers', name, 'before', other];
  if (other === name) {
    return {
      path,
      reason: 'containerCycle',
      message: `container "${name}" has a self-referencing before entry`,
    };
  }
  if (names.has(other)) {
    return undefined;
  }
  return {
    path,
    reason: 'unknownContainer',
    message: `container "${name}" before refers to unknown container "${other}"`,
    hint: didYouMean(other, () => names),
  };
}
