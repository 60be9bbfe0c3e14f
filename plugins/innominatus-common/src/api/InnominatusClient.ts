import type { components, operations } from './openapi.generated';
import type { StreamOptions } from './StreamOptions';
import type { RunStreamItem } from './streamRunEvents';

type Schemas = components['schemas'];
type Query<K extends keyof operations> = NonNullable<
  operations[K]['parameters']['query']
>;

/**
 * What is sent as a Score file: its text in YAML or JSON, or a compressed tar archive of `score.yaml` with the files
 * beside it.
 *
 * @public
 */
export type ScoreBody =
  | { text: string; contentType?: 'application/yaml' | 'application/json' }
  | { archive: Uint8Array };

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
  /** Judges the document alone. */
  validateScore(
    score: ScoreBody,
    options?: Query<'validateScore'>,
  ): Promise<Schemas['Validation']>;

  listApplications(
    query?: Query<'listApplications'>,
  ): Promise<Schemas['ApplicationPage']>;
  getApplication(name: string): Promise<Schemas['Application']>;
  listRevisions(
    application: string,
    query?: Query<'listRevisions'>,
  ): Promise<Schemas['RevisionPage']>;
  getRevision(
    application: string,
    number: number,
  ): Promise<Schemas['RevisionDetails']>;

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

  listEnvironments(): Promise<Schemas['Environment'][]>;
  listStepTypes(): Promise<Schemas['StepType'][]>;
  /** By name or alias. */
  getStepType(type: string): Promise<Schemas['StepTypeDetails']>;
}
