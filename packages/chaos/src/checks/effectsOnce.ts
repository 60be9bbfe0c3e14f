import type { Check, Evidence, Fault, RunEvidence } from '../evidence/Evidence';
import type { TargetKind, Write } from '../targets/TargetLog';
import { roundOf } from './roundOf';
import { undosBefore } from './undosBefore';
import { wasPaused } from './wasPaused';

/** Whatever happens to servers. */
export const refusedOnce: Check = {
  name: 'no effect twice at targets that refuse the second one',
  find: evidence => twice(evidence, ['note', 'version'], () => false),
};

/** Between the look and the write a process may stand still, and another one look. */
export const lookedUpOnce: Check = {
  name: 'no effect twice at targets that can only be looked up, but for processes that stood still',
  find: evidence =>
    twice(evidence, ['parcel', 'letter'], ({ pid, at }) =>
      wasPaused(evidence.pauses, pid, at),
    ),
};

function twice(
  { runs, writes, pauses }: Evidence,
  kinds: TargetKind[],
  isExcused: (write: Write) => boolean,
): Fault[] {
  const byId = new Map(runs.map(run => [run.id, run]));
  const effects = new Map<string, Write[]>();
  for (const write of writes) {
    if (!write.applied || !kinds.includes(write.kind)) continue;
    if (write.action !== 'create') continue;
    const run = byId.get(write.run);
    const name = nameOf(write, run, pauses);
    effects.set(name, [...(effects.get(name) ?? []), write]);
  }
  return [...effects.values()]
    .filter(all => all.length > 1 && !all.some(isExcused))
    .map(all => describe(all));
}

/** A retry that somebody asks for may do anew what a cancelled attempt has done; a note keeps its key until it is undone. */
function nameOf(
  write: Write,
  run: RunEvidence | undefined,
  pauses: Evidence['pauses'],
): string {
  const round = write.kind === 'note' ? 0 : roundOf(run, write.at);
  const undos = undosBefore(write, run, pauses);
  return `${round} ${write.run} ${write.step} ${undos}`;
}

function describe(writes: Write[]): Fault {
  const [{ kind, step, run } = { kind: '', step: '', run: '' }] = writes;
  const times = writes
    .map(({ pid, at }) => `process ${pid} at ${new Date(at).toISOString()}`)
    .join(', ');
  return {
    run,
    message: `step ${step} made its ${kind} more than once: ${times}`,
  };
}
