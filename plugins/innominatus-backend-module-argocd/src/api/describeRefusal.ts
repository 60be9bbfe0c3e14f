/** What a refusal of Argo CD means for whoever reads the page of a run. */
export interface Refusal {
  text: string;
  reason: string;
  retryable?: boolean;
  hint?: string;
}

interface Rule {
  matches(status: number, message: string): boolean;
  reason: string;
  retryable?: boolean;
  hint(instance: string): string;
}

const settings = (instance: string) => `innominatus.targets.argocd.${instance}`;

/** The first that matches counts: Argo CD answers many things with one status. */
const RULES: Rule[] = [
  {
    matches: status => status === 401,
    reason: 'argocdUnauthorized',
    hint: instance =>
      `The token may have expired or been revoked. Give another one in "${settings(instance)}.token"`,
  },
  {
    matches: (status, message) =>
      status === 403 && message.includes('sync window'),
    reason: 'argocdSyncWindow',
    retryable: true,
    hint: () => 'Wait for the window to open, or have the project changed',
  },
  {
    matches: status => status === 403,
    reason: 'argocdForbidden',
    hint: instance =>
      `Give the account of "${settings(instance)}" that right in Argo CD's "argocd-rbac-cm", or use another account`,
  },
  {
    matches: (_, message) => message.includes('project does not exist'),
    reason: 'argocdProjectUnknown',
    hint: () =>
      'Choose another project, in the step or as "targets.argocd.project" of the environment, or have it created',
  },
  {
    matches: (_, message) =>
      /is not permitted in project|do not match any of the allowed destinations/.test(
        message,
      ),
    reason: 'argocdProjectForbids',
    hint: () =>
      'Deploy to where the project allows, choose another project, or have the project changed',
  },
  {
    matches: (_, message) => message.includes('application destination spec'),
    reason: 'argocdDestinationUnknown',
    hint: instance =>
      `Name a cluster that this Argo CD knows, or say in "${settings(instance)}.clusters" what the cluster of the environment is called there`,
  },
  {
    matches: (_, message) =>
      /repository not accessible|Unable to generate manifests|unable to resolve/i.test(
        message,
      ),
    reason: 'argocdSourceUnusable',
    hint: () =>
      'Check repoURL, targetRevision and targetPath, and whether Argo CD has credentials for the repository',
  },
  {
    matches: (_, message) => message.includes('auto-sync currently set to'),
    reason: 'argocdAutoSync',
    hint: () =>
      'Leave "revision" out, change "targetRevision" of the application, or make its sync policy "manual"',
  },
  {
    matches: (status, message) =>
      /operation is already in progress|application is deleting|too many conflicts/i.test(
        message,
      ) || status === 409,
    reason: 'argocdBusy',
    retryable: true,
    hint: () => 'Try again once that has ended',
  },
  {
    matches: status => status >= 500 || status === 429,
    reason: 'argocdFailed',
    retryable: true,
    hint: () => "Look at the log of Argo CD's API server",
  },
];

export function describeRefusal(
  status: number,
  message: string,
  instance: string,
): Refusal {
  const rule = RULES.find(({ matches }) => matches(status, message));
  const said = shorten(message);
  const text = `Argo CD "${instance}" refuses: ${said}`;
  if (!rule) {
    return {
      text,
      reason: 'argocdRefused',
      hint: 'Correct what Argo CD names, then run it again',
    };
  }
  const { reason, retryable, hint } = rule;
  return { text, reason, retryable, hint: hint(instance) };
}

const LIMIT = 1_000;

/** Without what Go's layers put around it; their messages of broken manifests can be long. */
function shorten(message: string): string {
  const plain = message
    .replaceAll(/rpc error: code = \w+ desc = /g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return plain.length > LIMIT ? `${plain.slice(0, LIMIT)}…` : plain;
}
