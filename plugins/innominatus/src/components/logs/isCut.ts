import type { LogSnapshot } from './LogStore';

/** Whether the server kept only the beginning of the log; it says so in its last line. */
export function isCut({ lines, count }: LogSnapshot): boolean {
  const last = lines[count - 1] ?? '';
  return /^\S+ WARN log cut here: it has reached its limit of /.test(last);
}
