import type {
  ScoreDocument,
  Result,
} from '@innominatus/plugin-innominatus-common';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { RunObserver } from '../observability/RunObserver';
import type { Tracing } from '../observability/Tracing';
import type { EngineStore } from '../database/EngineStore';
import type { SecretStores } from '../planning/SecretStores';
import type { SecretReader } from '../secrets/SecretReader';
import type { RunFeed } from '../publishing/RunFeed';
import type { EngineTimes } from './EngineTimes';
import type { HandlerRunner } from './HandlerRunner';
import type { StepRegistry } from './StepRegistry';

/** What driving a run takes from outside. */
export interface EngineServices {
  store: EngineStore;
  steps: StepRegistry;
  secretStores: SecretStores;
  /** Values of secrets, for the steps that refer to them. */
  secrets: SecretReader;
  revisions: { read(digest: string): Promise<Result<ScoreDocument>> };
  feed: RunFeed;
  handlers: HandlerRunner;
  logger: LoggerService;
  observer: RunObserver;
  tracing: Tracing;
  times: EngineTimes;
  /** ISO 8601 time of now. */
  clock: () => string;
}
