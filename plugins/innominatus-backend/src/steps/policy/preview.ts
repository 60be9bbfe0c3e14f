import type {
  StepContext,
  StepPreview,
} from '@innominatus/plugin-innominatus-node';
import { judge } from './judge';
import type { PolicyInput } from './schema';

/** What the rules say by now; some may need what other steps will bring. */
export async function preview(
  context: StepContext<PolicyInput>,
): Promise<StepPreview> {
  const { violations, unclear } = await judge(context);
  return unclear.length > 0
    ? {
        changes: [],
        unknown: unclear.map(({ rule }) => `whether rule "${rule}" is kept`),
      }
    : { changes: [], outputs: { violations } };
}
