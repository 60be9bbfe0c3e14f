import type { TargetReport } from '@innominatus/plugin-innominatus-node';
import type { ArgoCdClient, Call } from '../api/ArgoCdClient';
import type { Instance } from '../ArgoCdServices';

/** What the steps do with applications. */
const ACTIONS = ['get', 'create', 'update', 'delete', 'sync'];

/** The oldest of which the answers were seen. */
const OLDEST_MAJOR = 2;

type Finding = TargetReport['findings'][number];

/** What our account lacks in a project; nothing, if all is well. */
export async function findMissingRights(
  instance: Instance,
  project: string,
  call: Call,
): Promise<Finding[]> {
  // A check has no log that a token could get into.
  const client = instance.client(() => {});
  const version = await client.version(call);
  const user = await client.userName(call);
  if (user === undefined) {
    return [notSignedIn(instance)];
  }
  return [
    ...judgeVersion(version),
    ...(await findRefused(client, instance, { project, user }, call)),
  ];
}

function notSignedIn({ name, settings }: Instance): Finding {
  const none = settings.credentials.kind === 'none';
  return {
    message: none
      ? `there are no credentials for Argo CD "${name}"`
      : `Argo CD "${name}" does not accept the credentials`,
    hint: `Give a token in "innominatus.targets.argocd.${name}.token"`,
  };
}

function judgeVersion(version: string): Finding[] {
  const major = Number(/^v?(\d+)\./.exec(version)?.[1]);
  return major < OLDEST_MAJOR
    ? [
        {
          message: `it is Argo CD ${version}; the steps need version ${OLDEST_MAJOR} or newer`,
        },
      ]
    : [];
}

async function findRefused(
  client: ArgoCdClient,
  { name }: Instance,
  { project, user }: { project: string; user: string },
  call: Call,
): Promise<Finding[]> {
  const allowed = await Promise.all(
    ACTIONS.map(action =>
      client.canI(action, 'applications', `${project}/*`, call),
    ),
  );
  const refused = ACTIONS.filter((_, index) => !allowed[index]);
  return refused.length === 0
    ? []
    : [
        {
          message: `account "${user}" of Argo CD "${name}" may not ${refused.join(', ')} applications of project "${project}"`,
          hint: `Give it these rights in "argocd-rbac-cm", e.g. p, ${user}, applications, *, ${project}/*, allow`,
        },
      ];
}
