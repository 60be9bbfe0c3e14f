import {
  foldRun,
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
import type { StepRegistry } from '../engine/StepRegistry';
import type {
  Orchestrator,
  RunDetails,
  SubmitRequest,
  Submission,
} from '../http/Orchestrator';
import type { RunFeed } from '../publishing/RunFeed';
import { workflowProblems } from './workflowProblems';
import { planScore, submitScore, type RequestServices } from './submitScore';

const EVENT_PAGE = 1_000;

/** The use cases of the plugin, over its parts. */
export class DefaultOrchestrator implements Orchestrator {
  constructor(
    private readonly services: RequestServices & {
      stepTypes: StepRegistry;
      feed: RunFeed;
      /** Tells the dispatcher of runs that can start. */
      wake: (runId: string) => void;
    },
  ) {}

  validateScore(source: ScoreSubmission): Problem[] {
    const parsed = parseScore(source);
    if (!parsed.ok) return parsed.problems;
    return workflowProblems(parsed.value, this.services.stepTypes);
  }

  planScore(request: SubmitRequest) {
    return planScore(this.services, request);
  }

  async submitScore(request: SubmitRequest): Promise<Submission> {
    const submission = await submitScore(this.services, request);
    submission.runs.forEach(({ id }) => this.services.wake(id));
    return submission;
  }

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

  readonly listRuns: Orchestrator['listRuns'] = query =>
    this.services.store.listRuns(query);

  async getRun(id: string): Promise<RunDetails> {
    const { store } = this.services;
    const stored = await this.findRun(id);
    const { planHash } = stored.record;
    const plan = planHash ? await store.loadPlan(planHash) : undefined;
    // The row and the log are read one after the other: the log up to the row's last event is what the row shows.
    let state = foldRun(plan, []);
    while (state.seq < stored.lastSeq) {
      const limit = Math.min(EVENT_PAGE, stored.lastSeq - state.seq);
      const events = await store.readEvents(id, { after: state.seq, limit });
      if (events.length === 0)
        throw new Error(`the log of run ${id} has a gap`);
      state = foldRun(plan, events, state);
    }
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
    const { plan, state } = await this.getRun(runId);
    if (plan && !plan.steps.some(({ id }) => id === step)) {
      throw new NotFoundError(`run ${runId} has no step "${step}"`);
    }
    const read = await this.services.store.readLog(runId, step, query);
    const ended =
      runHasEnded(state.status) || stepHasEnded(stepState(state, step));
    return { ...read, ended: ended && read.text.length < query.limit };
  };

  listEnvironments() {
    return this.services.environments.all;
  }

  listStepTypes() {
    return this.services.stepTypes.list();
  }

  private async findRun(id: string) {
    const stored = await this.services.store.loadRun(id);
    if (!stored) throw new NotFoundError(`there is no run "${id}"`);
    return stored;
  }
}
