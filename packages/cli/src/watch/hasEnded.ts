const UNFINISHED: ReadonlySet<string> = new Set([
  'queued',
  'running',
  'waiting',
]);

/** Whether nothing more will happen to a run of this status; an outcome of a newer server is one as well. */
export function hasEnded({ status }: { status: string }): boolean {
  return !UNFINISHED.has(status);
}
