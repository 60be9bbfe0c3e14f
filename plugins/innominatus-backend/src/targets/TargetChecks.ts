import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Environment } from '@innominatus/plugin-innominatus-common';
import type {
  TargetCheck,
  TargetReport,
} from '@innominatus/plugin-innominatus-node';

/** What was found out is told again for so long. */
const FRESH_MS = 60_000;
/** A target that does not answer in this time is unreachable. */
const CHECK_MS = 10_000;
/** Whoever asks waits no longer, and gets what was known before. */
const PATIENCE_MS = 5_000;

/** What is known of the targets of an environment. */
interface Known {
  reports: TargetReport[];
  /** Milliseconds; 0 before the first check has ended. */
  checkedAt: number;
  checking?: Promise<void>;
}

/** What the credentials of outside systems may do, per environment. Checked at start, and when somebody asks. */
export class TargetChecks {
  readonly #known = new Map<string, Known>();

  constructor(
    private readonly options: {
      checks: readonly TargetCheck[];
      environments: readonly Environment[];
      logger: LoggerService;
      /** Milliseconds. */
      clock?: () => number;
    },
  ) {}

  /** Checks all environments and logs what is missing. */
  async start(): Promise<void> {
    const { environments } = this.options;
    await Promise.all(environments.map(each => this.refresh(each)));
    environments.forEach(each => this.log(each.name));
  }

  /** The reports of all environments by name: those of the last minute, else new ones, if they come soon enough. */
  async read(): Promise<ReadonlyMap<string, TargetReport[]>> {
    const { environments } = this.options;
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>(resolve => {
      timer = setTimeout(resolve, PATIENCE_MS);
    });
    const fresh = environments.map(each =>
      this.isFresh(each.name) ? undefined : this.refresh(each),
    );
    await Promise.race([Promise.all(fresh), patience]);
    clearTimeout(timer);
    return new Map(
      environments.map(({ name }) => [name, [...this.known(name)]]),
    );
  }

  /** What is known of an environment without asking anybody. */
  known(environment: string): readonly TargetReport[] {
    return this.#known.get(environment)?.reports ?? [];
  }

  private isFresh(environment: string): boolean {
    const checkedAt = this.#known.get(environment)?.checkedAt ?? 0;
    return this.now() - checkedAt < FRESH_MS;
  }

  /** Of several who ask at once each gets the answer to one check. */
  private refresh(environment: Environment): Promise<void> {
    const { name } = environment;
    const known = this.#known.get(name) ?? { reports: [], checkedAt: 0 };
    this.#known.set(name, known);
    known.checking ??= this.check(environment).then(reports => {
      this.#known.set(name, { reports, checkedAt: this.now() });
    });
    return known.checking;
  }

  private async check(environment: Environment): Promise<TargetReport[]> {
    const reports = await Promise.all(
      this.options.checks.map(each => report(each, environment)),
    );
    return reports.flatMap(each => each ?? []);
  }

  private log(environment: string): void {
    const { logger } = this.options;
    for (const { kind, name, address, status, findings } of this.known(
      environment,
    )) {
      const target = `environment ${environment}: ${kind} ${name}${address ? ` at ${address}` : ''} is ${status}`;
      if (status === 'ready') logger.info(target);
      for (const { message, hint } of findings) {
        logger.warn(`${target}: ${message}${hint ? ` (${hint})` : ''}`);
      }
      if (status !== 'ready' && findings.length === 0) logger.warn(target);
    }
  }

  private now(): number {
    return (this.options.clock ?? Date.now)();
  }
}

/** A check that fails is a finding, too. */
async function report(
  check: TargetCheck,
  environment: Environment,
): Promise<TargetReport | undefined> {
  const signal = AbortSignal.timeout(CHECK_MS);
  try {
    const found = await Promise.race([
      check.check(environment, { signal }),
      aborted(signal),
    ]);
    return found && { ...found, address: withoutCredentials(found.address) };
  } catch (error) {
    const message = signal.aborted
      ? `it gave no answer in ${CHECK_MS / 1000} s`
      : `it could not be checked: ${error instanceof Error ? error.message : String(error)}`;
    return {
      kind: check.kind,
      name: targetName(check.kind, environment),
      status: 'unreachable',
      findings: [{ message }],
    };
  }
}

function targetName(kind: string, { name, targets }: Environment): string {
  const names: Record<string, string | undefined> = {
    git: targets.git?.host,
    kubernetes: targets.kubernetes?.cluster,
    argocd: targets.argocd?.instance,
  };
  return names[kind] ?? name;
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}

/** Modules give none; this is what makes sure of it. */
function withoutCredentials(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return address;
  const url = new URL(address);
  if (url.username === '' && url.password === '') return address;
  url.username = '';
  url.password = '';
  return url.href;
}
