import type { Audit } from '../http/Audit';
import type { Submission } from '../http/orchestrator/records';
import type { SubmitRequest } from '../http/orchestrator/requests';
import { submissionMeta } from '../http/routes/submissionMeta';

/** Has a deployment that nobody has asked for in person stand in the audit log like any other. */
export function recordDeployment(
  audit: Audit,
  { principal, application, environment, commit }: SubmitRequest,
  submit: () => Promise<Submission>,
): Promise<Submission> {
  return audit.write(
    {
      id: 'score-submit',
      caller: { principal },
      meta: {
        ...{ application, environment },
        ...(commit && { commit: commit.id, authors: commit.authors }),
      },
    },
    submit,
    submissionMeta,
  );
}
