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
  stored: StoredRun,
): Promise<OpenRun> {
  const { services } = options;
  const { record, inputs } = stored;
  const claim = uuid();
  const plan = await loadPlan(options, record.planHash);
  const [writer, document] = await Promise.all([
    openWriter(options, stored, plan, claim),
    readDocument(inputs, services.revisions),
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

async function openWriter(
  options: DriveOptions,
  { record, claim: replaces }: StoredRun,
  plan: Plan | undefined,
  claim: string,
): Promise<RunWriter> {
  const { services, runId, process, job } = options;
  const { store, clock } = services;
  const writer: RunWriter = await RunWriter.open({
    ...{ store, runId, clock, plan },
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
  return writer;
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
