import type { Container as ScoreContainer } from '@innominatus/plugin-innominatus-common';
import type { RenderContext } from './RenderContext';
import { compare, sortedEntries } from './sortedEntries';

export interface ContainerOrder {
  /** In the order in which Kubernetes has to start them. */
  init: InitContainer[];
  /** Names of the containers that start together once the others are ready. */
  main: string[];
}

/** `init` runs to its end; `sidecar` keeps running, and `probed` means that the next one waits until it is healthy. */
export interface InitContainer {
  name: string;
  role: 'init' | 'sidecar' | 'probedSidecar';
}

/**
 * Turns `before` into Kubernetes' own start order. Whoever comes before another container becomes an init container:
 * an ordinary one if it has to complete, else a native sidecar (Kubernetes 1.29 and later). These start one after the
 * other, so the order is a topological one, and by name where the file leaves it open.
 */
export function containerOrder(context: RenderContext): ContainerOrder {
  const { containers } = context.input.workload;
  const before = sortedEntries(containers).filter(
    ([, container]) => Object.keys(container.before ?? {}).length > 0,
  );
  const waiting = new Map(before);
  const init: InitContainer[] = [];
  checkTargets(context, before);

  while (waiting.size > 0) {
    const next = [...waiting.keys()].find(
      name => !hasPredecessor(name, waiting),
    );
    if (next === undefined) {
      reportCycle(context, waiting);
      break;
    }
    init.push({ name: next, role: roleOf(waiting.get(next)?.before ?? {}) });
    waiting.delete(next);
  }

  const main = Object.keys(containers)
    .filter(name => !before.some(([other]) => other === name))
    .sort(compare);
  return { init, main };
}

function hasPredecessor(
  name: string,
  waiting: Map<string, ScoreContainer>,
): boolean {
  return [...waiting.values()].some(({ before }) =>
    Object.hasOwn(before ?? {}, name),
  );
}

function roleOf(
  before: NonNullable<ScoreContainer['before']>,
): InitContainer['role'] {
  const wanted = new Set(Object.values(before).map(({ ready }) => ready));
  if (wanted.has('complete')) {
    return 'init';
  }
  return wanted.has('healthy') ? 'probedSidecar' : 'sidecar';
}

function checkTargets(
  { input, findings }: RenderContext,
  before: [name: string, container: ScoreContainer][],
): void {
  for (const [name, container] of before) {
    for (const [target] of sortedEntries(container.before)) {
      if (!Object.hasOwn(input.workload.containers, target)) {
        findings.problem(['containers', name, 'before', target], {
          reason: 'unknownContainer',
          message: `container "${name}" before refers to unknown container "${target}"`,
        });
      }
    }
  }
}

function reportCycle(
  { findings }: RenderContext,
  waiting: Map<string, ScoreContainer>,
): void {
  findings.problem(['containers'], {
    reason: 'containerCycle',
    message: 'containers before relationships contain a cycle',
    hint: `remove a before entry of one of: ${[...waiting.keys()].join(', ')}`,
  });
}
