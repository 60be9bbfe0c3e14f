import type { components, operations } from './openapi.generated';
import type { StreamOptions } from './StreamOptions';
import type { RunStreamItem } from './streamRunEvents';

type Schemas = components['schemas'];
type Query<K extends keyof operations> = NonNullable<
  operations[K]['parameters']['query']
>;

/**
 * What is sent as a Score file: its text in YAML or JSON, a compressed tar archive of `score.yaml` with the files beside
 * it, or the entity of the catalog beside which the server finds it.
 *
 * @public
 */
export type ScoreBody =
  | { text: string; contentType?: 'application/yaml' | 'application/json' }
  | { archive: Uint8Array }
  | { entity: string };

/** @public */
export type SubmitOptions = Omit<Query<'submitScore'>, 'dryRun'> & {
  idempotencyKey?: string;
  signal?: AbortSignal;
};

/**
 * The HTTP API of innominatus, typed. Every method throws `InnominatusApiError` when the server refuses and
 * `InnominatusConnectionError` when it cannot be reached.
 *
 * @public
 */
export interface InnominatusClient {
  /** Stores a revision and requests its runs. */
  submitScore(
    score: ScoreBody,
    options?: SubmitOptions,
  ): Promise<Schemas['Submission']>;
  /** Says what `submitScore` would do; writes nothing. */
  planScore(
    score: ScoreBody,
    options?: Omit<SubmitOptions, 'wait' | 'idempotencyKey'>,
  ): Promise<Schemas['PlanPreview']>;
  /** As `planScore`, and keeps the plans for a day, so that exactly these can be carried out. */
  createPlan(
    score: ScoreBody,
    options?: Query<'createPlan'> & Pick<SubmitOptions, 'signal'>,
  ): Promise<Schemas['PlanOffer']>;
  getPlan(hash: string): Promise<Schemas['OfferedPlan']>;
  /** Requests a run of exactly this plan; it fails with `stalePlan` if another one comes of it. */
  runPlan(
    hash: string,
    options?: Pick<SubmitOptions, 'idempotencyKey' | 'signal'>,
  ): Promise<Schemas['Submission']>;
  /** Judges the document alone. */
  validateScore(
    score: ScoreBody,
    options?: Query<'validateScore'>,
  ): Promise<Schemas['Validation']>;
  /** The Score file beside an entity of the catalog, judged. */
  readScoreFile(entity: {
    kind: string;
    namespace: string;
    name: string;
  }): Promise<Schemas['ScoreFile']>;

  listApplications(
    query?: Query<'listApplications'>,
  ): Promise<Schemas['ApplicationPage']>;
  getApplication(name: string): Promise<Schemas['Application']>;
  /** Requests a run that removes what only this application uses. */
  deleteApplication(
    name: string,
    options?: Query<'deleteApplication'> & { idempotencyKey?: string },
  ): Promise<Schemas['Submission']>;
  listRevisions(
    application: string,
    query?: Query<'listRevisions'>,
  ): Promise<Schemas['RevisionPage']>;
  getRevision(
    application: string,
    number: number,
  ): Promise<Schemas['RevisionDetails']>;
  /** The environments side by side; also of an application that is not known yet. */
  listDeployments(
    application: string,
    query?: Query<'listDeployments'>,
  ): Promise<Schemas['Deployments']>;
  readGraph(
    application: string,
    query?: Omit<Query<'readGraph'>, 'format'>,
  ): Promise<Schemas['Graph']>;
  /** The graph as text for Mermaid or Graphviz. */
  drawGraph(
    application: string,
    query: Query<'readGraph'> & { format: 'mermaid' | 'dot' },
  ): Promise<string>;

  /** Runs a workflow that is handed in itself, without a Score file. */
  requestRun(
    request: Schemas['RunRequest'],
    options?: Pick<SubmitOptions, 'idempotencyKey' | 'signal'>,
  ): Promise<Schemas['Submission']>;
  /** Says what `requestRun` would do; writes nothing. */
  planRun(
    request: Schemas['RunRequest'],
    options?: Pick<SubmitOptions, 'signal'>,
  ): Promise<Schemas['RunPreview']>;
  /** Runs a golden path, with a Score file or without one. */
  runGoldenPath(
    name: string,
    request: Schemas['GoldenPathRequest'],
    options?: Pick<SubmitOptions, 'idempotencyKey' | 'signal'>,
  ): Promise<Schemas['Submission']>;
  /** Says what `runGoldenPath` would do; writes nothing. */
  planGoldenPath(
    name: string,
    request: Schemas['GoldenPathRequest'],
    options?: Pick<SubmitOptions, 'signal'>,
  ): Promise<Schemas['RunPreview']>;
  listRuns(query?: Query<'listRuns'>): Promise<Schemas['RunPage']>;
  getRun(id: string): Promise<Schemas['RunDetails']>;
  readRunEvents(
    id: string,
    query?: Query<'readRunEvents'>,
  ): Promise<Schemas['RunEventPage']>;
  /** Follows a run to its end; see the function of this name. */
  streamRunEvents(
    id: string,
    options?: StreamOptions & { after?: number },
  ): AsyncGenerator<RunStreamItem, void, void>;
  readLog(
    run: string,
    step: string,
    query?: Query<'readStepLog'>,
  ): Promise<Schemas['LogChunk'] & { ended: boolean }>;
  /** Follows a log to its end; see the function of this name. */
  streamLog(
    run: string,
    step: string,
    options?: StreamOptions & { offset?: number },
  ): AsyncGenerator<Schemas['LogChunk'], void, void>;

  /** Asks the run to stop; it ends when what runs in it has been ended. */
  cancelRun(
    id: string,
    request?: Schemas['CancelRequest'],
  ): Promise<Schemas['Run']>;
  /** Says what `retryRun` would begin anew; changes nothing. */
  planRetry(id: string): Promise<Schemas['RetryPreview']>;
  /** Goes on with a run that failed or was undone. */
  retryRun(id: string): Promise<Schemas['Run']>;
  /** Says what `rollbackRun` would undo; changes nothing. */
  planRollback(id: string): Promise<Schemas['RollbackPreview']>;
  /** Undoes what an ended run did. */
  rollbackRun(id: string): Promise<Schemas['Run']>;
  /** Says what became of a step whose outcome is uncertain. */
  resumeStep(
    id: string,
    request: Schemas['ResumeRequest'],
  ): Promise<Schemas['Run']>;
  /** Consents to what a step waits for. */
  approveStep(
    id: string,
    step: string,
    request: Schemas['ApproveRequest'],
  ): Promise<Schemas['Run']>;
  /** Refuses what a step waits for, which fails it. */
  rejectStep(
    id: string,
    step: string,
    request: Schemas['RejectRequest'],
  ): Promise<Schemas['Run']>;

  listLocks(query?: Query<'listLocks'>): Promise<Schemas['LockPage']>;
  /** Takes a lock from a run that cannot give it back; answers the lock as it is then. */
  releaseLock(
    key: string,
    request: Schemas['ReleaseRequest'],
  ): Promise<Schemas['Lock']>;

  /** Paths in the local secret store, without values. */
  listSecrets(query?: Query<'listSecrets'>): Promise<Schemas['SecretPage']>;
  /** Writes a secret to the local secret store, in the place of what is there. */
  putSecret(path: string, value: string): Promise<Schemas['Secret']>;
  deleteSecret(path: string): Promise<Schemas['Secret']>;

  listEnvironments(): Promise<Schemas['Environment'][]>;
  /** With what is wrong with other documents, for administrators. */
  listGoldenPaths(): Promise<Schemas['GoldenPathList']>;
  getGoldenPath(name: string): Promise<Schemas['GoldenPathDetails']>;
  listStepTypes(): Promise<Schemas['StepType'][]>;
  /** By name or alias. */
  getStepType(type: string): Promise<Schemas['StepTypeDetails']>;
  /** Who the token belongs to, and what they may do. */
  whoAmI(): Promise<Schemas['CallerInfo']>;
}
