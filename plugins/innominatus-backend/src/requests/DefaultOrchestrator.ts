import {
  parseScore,
  runHasEnded,
  stepHasEnded,
  stepState,
  type Problem,
  type ScoreSubmission,
} from '@innominatus/plugin-innominatus-common';
import { NotFoundError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { decodeRevision, submittedText } from '../engine/Revision';
import type { Orchestrator } from '../http/Orchestrator';
import type { RunDetails, Submission } from '../http/orchestrator/records';
import type { RunRequest, SubmitRequest } from '../http/orchestrator/requests';
import { findRun } from './actOnRun';
import { deleteSecret, listSecrets, putSecret } from './administerSecrets';
import { answerApproval } from './answerApproval';
import { cancelRun } from './cancelRun';
import { deleteApplication } from './deleteApplication';
import { refuseDeletedLog } from './refuseDeletedLog';
import { readGraph } from './graph/readGraph';
import { getLock, releaseLock } from './releaseLock';
import { getPlan, offerPlans, runPlan } from './offerPlans';
import { planRun, requestRun } from './requestRun';
import type { RequestServices } from './RequestServices';
import { planGoldenPath, runGoldenPath } from './runGoldenPath';
import { resumeStep } from './resumeStep';
import { planRetry, retryRun } from './retryRun';
import { planRollback, rollbackRun } from './rollbackRun';
import { planScore, submitScore } from './submitScore';
import { workflowProblems } from './workflowProblems';

/** The use cases of the plugin, over its parts; what takes more than a call has a file of its own. */
export class DefaultOrchestrator implements Orchestrator {
  constructor(private readonly services: RequestServices) {}

  validateScore(source: ScoreSubmission): Problem[] {
    const parsed = parseScore(source);
    if (!parsed.ok) return parsed.problems;
    return workflowProblems(parsed.value, this.services.stepTypes);
  }

  planScore(request: SubmitRequest) {
    return planScore(this.services, request);
  }

  readonly offerPlans: Orchestrator['offerPlans'] = request =>
    offerPlans(this.services, request);

  readonly getPlan: Orchestrator['getPlan'] = (hash, principal) =>
    getPlan(this.services, hash, principal);

  readonly runPlan: Orchestrator['runPlan'] = async (hash, request) =>
    this.started(await runPlan(this.services, hash, request));

  async submitScore(request: SubmitRequest): Promise<Submission> {
    return this.started(await submitScore(this.services, request));
  }

  async requestRun(request: RunRequest): Promise<Submission> {
    return this.started(await requestRun(this.services, request));
  }

  readonly planRun: Orchestrator['planRun'] = request =>
    planRun(this.services, request);

  readonly runGoldenPath: Orchestrator['runGoldenPath'] = async request =>
    this.started(await runGoldenPath(this.services, request));

  readonly planGoldenPath: Orchestrator['planGoldenPath'] = request =>
    planGoldenPath(this.services, request);

  readonly deleteApplication: Orchestrator['deleteApplication'] =
    async request =>
      this.started(await deleteApplication(this.services, request));

  readonly listApplications: Orchestrator['listApplications'] = query =>
    this.services.store.listApplications(query);

  readonly getApplication: Orchestrator['getApplication'] = async name => {
    const found = await this.services.store.findApplication(name);
    if (!found) throw new NotFoundError(`there is no application "${name}"`);
    return found;
  };

  readonly listRevisions: Orchestrator['listRevisions'] = async (
    application,
    query,
  ) => {
    await this.getApplication(application);
    return this.services.store.listRevisions(application, query);
  };

  readonly getRevision: Orchestrator['getRevision'] = async (
    application,
    number,
  ) => {
    const { store } = this.services;
    const revision = await store.findRevision(application, number);
    const content = revision && (await store.loadBlob(revision.digest));
    if (!revision || !content) {
      throw new NotFoundError(
        `application "${application}" has no revision ${number}`,
      );
    }
    return { ...revision, score: submittedText(decodeRevision(content)) };
  };

  readonly listDeployments: Orchestrator['listDeployments'] = (
    application,
    query,
  ) => this.services.store.listDeployments(application, query);

  readonly listRuns: Orchestrator['listRuns'] = query =>
    this.services.store.listRuns(query);

  async getRun(id: string): Promise<RunDetails> {
    const { stored, plan, state } = await findRun(this.services.store, id);
    return {
      record: stored.record,
      parameters: stored.inputs.parameters as JsonObject,
      plan,
      state,
    };
  }

  readonly readEvents: Orchestrator['readEvents'] = (runId, query) =>
    this.services.store.readEvents(runId, query);

  readonly watchRun: Orchestrator['watchRun'] = (runId, onChange) =>
    this.services.feed.watch(runId, onChange);

  readonly readProgress: Orchestrator['readProgress'] = runId =>
    this.services.feed.readProgress(runId);

  readonly readLog: Orchestrator['readLog'] = async (runId, step, query) => {
    const { record, plan, state } = await this.getRun(runId);
    refuseDeletedLog(record);
    if (plan && !plan.steps.some(({ id }) => id === step)) {
      throw new NotFoundError(`run ${runId} has no step "${step}"`);
    }
    const read = await this.services.store.readLog(runId, step, query);
    const { status } = stepState(state, step);
    // What is told while a step is undone comes into the same log.
    const ended =
      runHasEnded(state.status) ||
      (stepHasEnded({ status }) && status !== 'undoing');
    return { ...read, ended: ended && read.text.length < query.limit };
  };

  readonly cancelRun: Orchestrator['cancelRun'] = (id, by) =>
    cancelRun(this.services, id, by);

  readonly planRetry: Orchestrator['planRetry'] = id =>
    planRetry(this.services, id);

  readonly retryRun: Orchestrator['retryRun'] = (id, by) =>
    retryRun(this.services, id, by);

  readonly planRollback: Orchestrator['planRollback'] = id =>
    planRollback(this.services, id);

  readonly rollbackRun: Orchestrator['rollbackRun'] = (id, by) =>
    rollbackRun(this.services, id, by);

  readonly resumeStep: Orchestrator['resumeStep'] = (id, request) =>
    resumeStep(this.services, id, request);

  readonly answerApproval: Orchestrator['answerApproval'] = (id, request) =>
    answerApproval(this.services, id, request);

  readonly listLocks: Orchestrator['listLocks'] = query =>
    this.services.store.listLocks(query);

  readonly getLock: Orchestrator['getLock'] = key =>
    getLock(this.services, key);

  readonly releaseLock: Orchestrator['releaseLock'] = (key, by) =>
    releaseLock(this.services, key, by);

  readonly listSecrets: Orchestrator['listSecrets'] = query =>
    listSecrets(this.services, query);

  readonly putSecret: Orchestrator['putSecret'] = (path, value) =>
    putSecret(this.services, path, value);

  readonly deleteSecret: Orchestrator['deleteSecret'] = path =>
    deleteSecret(this.services, path);

  readonly readGraph: Orchestrator['readGraph'] = (application, environment) =>
    readGraph(this.services, application, environment);

  listEnvironments() {
    return this.services.environments.all;
  }

  checkTargets() {
    return this.services.targets.read();
  }

  listStepTypes() {
    return this.services.stepTypes.list();
  }

  listGoldenPaths() {
    return this.services.definitions;
  }

  /** The dispatcher looks at what has been stored at once. */
  private started(submission: Submission): Submission {
    submission.runs.forEach(({ id }) => this.services.wake(id));
    return submission;
  }
}
