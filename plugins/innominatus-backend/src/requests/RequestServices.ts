import type { RunStore } from '../database/RunStore';
import type { DefinitionSet } from '../definitions/DefinitionSet';
import type { Environments } from '../definitions/loadEnvironments';
import type { RevisionReader } from '../engine/Revision';
import type { StepRegistry } from '../engine/StepRegistry';
import type { RunObserver } from '../observability/RunObserver';
import type { SecretStores } from '../planning/SecretStores';
import type { RunFeed } from '../publishing/RunFeed';
import type { LocalSecretStore } from '../secrets/LocalSecretStore';
import type { SecretReader } from '../secrets/SecretReader';
import type { TargetChecks } from '../targets/TargetChecks';
import type { SecretVault } from '../secrets/SecretVault';

/** What requests are checked against and stored in. */
export interface RequestServices {
  store: RunStore;
  environments: Environments;
  definitions: DefinitionSet;
  stepTypes: StepRegistry;
  targets: Pick<TargetChecks, 'known' | 'read'>;
  revisions: RevisionReader;
  secretStores: SecretStores;
  /** Keeps secrets that steps have brought. */
  secrets: Pick<SecretReader, 'keep'>;
  /** Absent without `innominatus.secretKey`: callers cannot hand in secrets. */
  vault?: SecretVault;
  /** Absent without a key or a data folder. */
  localSecrets?: LocalSecretStore;
  feed: RunFeed;
  /** Told of what was written. */
  observer?: RunObserver;
  /** Tells the dispatcher of runs that may have something to do. */
  wake: (runId: string) => void;
  /** ISO 8601 time of now. */
  clock: () => string;
}
