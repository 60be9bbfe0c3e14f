import type { StepContext } from '@innominatus/plugin-innominatus-node';
import type { DeleteObjectInput } from '../../planning/deletion/internalSteps';

/** Whether nobody but the application that is deleted uses the object, as of now: the plan may be of a while ago. */
export async function isOnlyUser({
  ledger,
  input: { kind, target, externalId },
  run,
  environment,
}: StepContext<DeleteObjectInput>): Promise<boolean> {
  const object = await ledger.find({ kind, target, externalId });
  return (object?.users ?? []).every(
    user =>
      user.application === run.application &&
      user.environment === environment.name,
  );
}
