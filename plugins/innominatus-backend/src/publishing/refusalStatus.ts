/**
 * The status with which the notifications backend has refused a notification for good; undefined when another try may
 * succeed. The client of Backstage tells it in words only.
 */
export function refusalStatus(error: unknown): number | undefined {
  const [, status] = /\bstatus (4\d\d)\b/.exec(String(error)) ?? [];
  const isPassing = status === undefined || ['408', '429'].includes(status);
  return isPassing ? undefined : Number(status);
}
