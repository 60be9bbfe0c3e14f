import type { RunInputs } from '../engine/RunInputs';
import type { Submission } from '../http/orchestrator/records';
import type {
  GoldenPathRequest,
  RunRequest,
} from '../http/orchestrator/requests';
import { planNotes } from '../planning/planNotes';
import { sealSecrets } from './callerSecrets';
import type { JudgedPlan } from './JudgedPlan';
import type { RequestServices } from './RequestServices';
import { storeOnce } from './storeOnce';

/** Starts the run of a request without a Score file. */
export async function startPlan(
  { store, vault, clock }: RequestServices,
  request: GoldenPathRequest | RunRequest,
  { plan, environment, owner }: JudgedPlan,
  stored: {
    inputs: RunInputs;
    /** What makes two requests the same one. */
    requestDigest: string;
  },
): Promise<Submission> {
  const { application } = request;
  const { inputs, requestDigest } = stored;
  const lockKeys = [`${application}/${environment.name}`];
  const { runs } = await storeOnce(
    store,
    { ...request, requestDigest },
    {
      ...{ application, owner },
      runs: [{ inputs, lockKeys }],
      concurrency: environment.concurrency,
      secrets: sealSecrets(vault, request.secrets),
      at: clock(),
    },
  );
  return {
    ...{ application, runs },
    environment: environment.name,
    notes: planNotes(plan),
  };
}
