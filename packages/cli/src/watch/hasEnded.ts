const UNFINISHED: ReadonlySet<string> = new Set([
  'queued',
  'running',
  'waiting',
  'cancelling',
  'rollingBack',
]);

/** Whether a run of this status has ended, unless somebody has it go on; an outcome of a newer server is one as well. */
export function hasEnded({ status }: { status: string }): boolean {
  return !UNFINISHED.has(status);
}
