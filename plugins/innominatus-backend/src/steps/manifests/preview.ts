import type {
  StepContext,
  StepPreview,
} from '@innominatus/plugin-innominatus-node';
import { run } from './run';
import type { ManifestsInput } from './schema';

/** The files themselves: rendering them writes nothing. */
export async function preview(
  context: StepContext<ManifestsInput>,
): Promise<StepPreview> {
  const { files, digest } = await run(context);
  return { changes: [], outputs: { files, digest } };
}
