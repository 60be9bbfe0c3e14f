import { kindAnnotation } from './annotations';
import type { RenderContext } from './RenderContext';

const kinds = ['Deployment', 'StatefulSet'] as const;

export type WorkloadKind = (typeof kinds)[number];

/** What the annotation asks for; a Deployment stands in for a kind that is refused, so that the passes go on. */
export function workloadKind({ input, findings }: RenderContext): WorkloadKind {
  const wanted = input.workload.metadata.annotations?.[kindAnnotation];
  if (wanted === undefined) {
    return 'Deployment';
  }
  const kind = kinds.find(known => known === wanted);
  if (!kind) {
    findings.problem(['metadata', 'annotations', kindAnnotation], {
      reason: 'unsupportedKind',
      message: `unsupported workload kind ${JSON.stringify(wanted)}`,
      hint: `use one of: ${kinds.join(', ')}`,
    });
  }
  return kind ?? 'Deployment';
}
