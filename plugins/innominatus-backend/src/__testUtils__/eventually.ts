import { setTimeout as delay } from 'node:timers/promises';

/** Asks again and again until the answer is yes, where nobody tells of it; the test's own time limit ends it. */
export async function eventually(
  condition: () => boolean | Promise<boolean>,
): Promise<void> {
  while (!(await condition())) await delay(20);
}
