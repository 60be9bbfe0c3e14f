/** A time of the server by the clock here, which may be wrong. */
export function shiftTime(at: string, clockAheadMs: number): string {
  const time = Date.parse(at);
  return clockAheadMs === 0 || Number.isNaN(time)
    ? at
    : new Date(time + clockAheadMs).toISOString();
}
