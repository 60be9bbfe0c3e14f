import type {
  Plan,
  Result,
  ScoreDocument,
} from '@innominatus/plugin-innominatus-common';
import { v4 as uuid } from 'uuid';
import type { StoredRun } from '../database/RunStore';
import { compileRun, readDocument } from './compileRun';
import type { DriveOptions } from './driveRun';
import { RunWriter } from './RunWriter';
import { UnreadableRunError } from './UnreadableRunError';

/** A run that is about to be driven. */
export interface OpenRun {
  writer: RunWriter;
  document: ScoreDocument | undefined;
  /** Absent when the run has its plan already. */
  compiled?: Result<Plan>;
  claim: string;
}

/** Format of plans that this version can carry out. */
const PLAN_FORMAT = 1;

/**
 * Reads all that there is of a run, and writes nothing.
 *
 * @throws UnreadableRunError when a newer version has to drive it
 */
export async function openRun(
  options: DriveOptions,
  { record, inputs, claim: replaces }: StoredRun,
): Promise<OpenRun> {
  const { services, runId, process, job } = options;
  const { store, revisions, clock } = services;
  const claim = uuid();
  const plan = await loadPlan(options, record.planHash);
  const opening: Promise<RunWriter> = RunWriter.open({
    store,
    runId,
    clock,
    plan,
    claim: { kind: 'take', process, claim, replaces, job },
    onWritten: (granted, write) => {
      services.feed.changed(runId);
      services.observer.written({
        ...{ ...write, run: record, plan: writer.plan },
        lockGrantedAt: writer.lockGrantedAt,
        isTakeOver: replaces !== undefined,
      });
      if (granted.length > 0) options.onGranted(granted);
    },
  });
  const [writer, document] = await Promise.all([
    opening,
    readDocument(inputs, revisions),
  ]);
  return {
    writer,
    claim,
    document: document?.ok ? document.value : undefined,
    ...(plan === undefined && {
      compiled: await compileRun(inputs, document, services),
    }),
  };
}

async function loadPlan(
  { services, runId }: DriveOptions,
  hash: string | undefined,
): Promise<Plan | undefined> {
  const plan =
    hash === undefined ? undefined : await services.store.loadPlan(hash);
  const format: number | undefined = plan?.format;
  if (format !== undefined && format !== PLAN_FORMAT) {
    throw new UnreadableRunError(runId, `plans of format ${format}`);
  }
  return plan;
}
