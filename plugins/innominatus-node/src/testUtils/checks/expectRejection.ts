import { settle } from './settle';

const PROMPT_MS = 2_000;

/** What was aborted ends soon, and not with success. */
export async function expectRejection(
  work: Promise<unknown>,
  name: string,
): Promise<void> {
  const settled = await settle(work, PROMPT_MS);
  if (settled.status === 'fulfilled') {
    throw new Error(`${name} went on after it was aborted`);
  }
  if (settled.status === 'pending') {
    throw new Error(
      `${name} did not stop within ${PROMPT_MS} ms after it was aborted`,
    );
  }
}
