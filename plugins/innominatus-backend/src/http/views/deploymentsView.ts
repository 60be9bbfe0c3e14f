import type {
  components,
  Environment,
} from '@innominatus/plugin-innominatus-common';
import type {
  ApplicationRecord,
  DeploymentRecord,
  RunRecord,
} from '../orchestrator/records';
import { runView } from './runView';

type Schemas = components['schemas'];

/** What is known of an application, and what its reader may do with it. */
export interface DeploymentsFacts {
  application: string;
  /** Undefined for one that does not exist, or that the reader may not read. */
  found: ApplicationRecord | undefined;
  configured: readonly Environment[];
  mayReadDefinitions: boolean;
  records: readonly DeploymentRecord[];
  runUrl(id: string): string;
  mayReadRun(run: RunRecord): boolean;
  mayDeploy(environment: string): boolean;
  mayDelete(environment: string): boolean;
}

/**
 * An application in its environments: in configured order those that the reader may know of, then those that only its runs
 * know.
 */
export function deploymentsView(
  facts: DeploymentsFacts,
): Schemas['Deployments'] {
  const { application, found } = facts;
  const environments = environmentNames(facts).map(name =>
    deploymentView(facts, name),
  );
  return {
    application,
    known: found !== undefined,
    owner: found?.owner,
    newestRevision: found?.newestRevision,
    mayDelete: environments.some(({ mayDelete }) => mayDelete),
    environments,
  };
}

function environmentNames({
  configured,
  mayReadDefinitions,
  records,
}: DeploymentsFacts): string[] {
  const used = records
    .filter(({ newestRun }) => newestRun !== undefined)
    .map(({ environment }) => environment);
  const names = configured.map(({ name }) => name);
  return [
    ...names.filter(name => mayReadDefinitions || used.includes(name)),
    ...used.filter(name => !names.includes(name)),
  ];
}

function deploymentView(
  facts: DeploymentsFacts,
  name: string,
): Schemas['Deployment'] {
  const configured = facts.configured.find(one => one.name === name);
  const record = facts.records.find(({ environment }) => environment === name);
  const { newestRun, lastSucceeded } = record ?? {};
  const isThere = facts.found?.environments.includes(name) === true;
  const view = (run: RunRecord) => runView(run, facts.runUrl(run.id));
  return {
    name,
    title: facts.mayReadDefinitions ? configured?.title : undefined,
    mayDeploy: configured !== undefined && facts.mayDeploy(name),
    mayDelete: isThere && facts.mayDelete(name),
    newestRun: newestRun && view(newestRun),
    lastSucceeded: lastSucceeded && view(lastSucceeded),
    lockedBy: lockedBy(facts, record?.lock, view),
  };
}

/** Whoever may read neither the application nor the run does not hear of the lock. */
function lockedBy(
  { found, mayReadRun }: DeploymentsFacts,
  lock: DeploymentRecord['lock'],
  view: (run: RunRecord) => Schemas['Run'],
): Schemas['Deployment']['lockedBy'] {
  if (!lock) return undefined;
  if (mayReadRun(lock.run)) {
    return { run: view(lock.run), since: lock.grantedAt };
  }
  return found && { since: lock.grantedAt };
}
