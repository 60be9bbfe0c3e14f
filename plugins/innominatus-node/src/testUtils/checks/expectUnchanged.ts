import { isDeepStrictEqual } from 'node:util';
import type { JsonValue } from '@backstage/types';
import type { PlacedExample } from '../withExample';

/** The outside is as it was. */
export async function expectUnchanged(
  placed: PlacedExample,
  before: JsonValue,
  complaint: string,
): Promise<void> {
  if (!isDeepStrictEqual(await placed.snapshot(), before)) {
    throw new Error(complaint);
  }
}
