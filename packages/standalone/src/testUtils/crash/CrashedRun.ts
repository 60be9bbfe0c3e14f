import type {
  InnominatusClient,
  RunFact,
} from '@innominatus/plugin-innominatus-common';
import type { Call, Place } from './Checkpoints';
import type { CrashCase, CrashPoint, Step } from './CrashCase';
import type { Outside } from './Outside';

/** Whom a server knows: one starts runs, the other one consents. */
export interface People {
  starter: InnominatusClient;
  approver: InnominatusClient;
  /** Where they look when nobody else can tell what became of a request. */
  outside: Outside;
}

/** What a run is called in tests. */
export function labelOf(crashCase: string, point = 'nothing'): string {
  return `${crashCase}, killed at ${point}`;
}

/** A run whose servers are killed, or one of the same work that nothing happens to. */
export class CrashedRun {
  #id: string | undefined;
  #earlier = 0;
  /** Names of the same length, since some ids are cut off. */
  readonly application: string;
  readonly label: string;

  /**
   * @param prefix - what the names of applications begin with
   * @param point - where its servers are killed; nowhere, if absent
   */
  constructor(
    prefix: string,
    readonly crashCase: CrashCase,
    readonly point?: CrashPoint,
  ) {
    const { name, points } = crashCase;
    const number = point ? points.indexOf(point) + 1 : 0;
    this.application = `${prefix}${name}-${String(number).padStart(2, '0')}`;
    this.label = labelOf(name, point?.name);
  }

  get id(): string {
    if (this.#id === undefined) {
      throw new Error(`${this.label}: has not been requested`);
    }
    return this.#id;
  }

  /** The place as a server knows it. */
  placeOf(hold: { step: string; handler: Call['handler']; at: Place }): string {
    return `$app ${hold.step} ${hold.handler} ${hold.at}`.replaceAll(
      '$app',
      this.application,
    );
  }

  /** How often the handler is called for what has to be there before. */
  earlierCalls({ step, handler }: Pick<Call, 'step' | 'handler'>): number {
    const { before = [] } = this.crashCase;
    const same = before.filter(({ name }) => name.toLowerCase() === step);
    return handler === 'run' ? same.length : 0;
  }

  /** Requests since it was requested that change something outside. */
  requests(outside: Outside): string[] {
    return outside.requestsOf(this.application).slice(this.#earlier);
  }

  /** Has what has to be there before deployed. */
  async prepare(people: People): Promise<void> {
    const { before } = this.crashCase;
    await people.outside.prepare(this.application, this.crashCase);
    if (!before) return;
    const id = await this.deploy(people, before);
    await this.follow(people, id);
    const { status, steps } = await people.starter.getRun(id);
    if (status !== 'succeeded') {
      const why = steps.map(
        ({ name, error }) => error && `${name}: ${error.message}`,
      );
      throw new Error(
        `what was to be there before ended ${status}: ${why.filter(Boolean).join('; ')}`,
      );
    }
  }

  async request(people: People): Promise<void> {
    const { request } = this.crashCase;
    this.#earlier = people.outside.requestsOf(this.application).length;
    this.#id =
      request === 'delete'
        ? await this.delete(people)
        : await this.deploy(people, request.deploy);
  }

  /** Requests its deletion instead; from here on that is the run. */
  async requestDeletion(people: People): Promise<void> {
    this.#id = await this.delete(people);
  }

  /** Follows it, gives it the answers that it asks people for, and comes back when it has ended. */
  tend(people: People, signal?: AbortSignal): Promise<void> {
    return this.follow(people, this.id, signal);
  }

  /** Comes back when it is parked. */
  async isParked({ starter }: People, signal: AbortSignal): Promise<void> {
    for await (const item of starter.streamRunEvents(this.id, { signal })) {
      if (item.type !== 'fact') continue;
      const { type } = item.event.fact;
      if (type === 'step.suspended' || type === 'step.uncertain') return;
    }
    throw new Error('the run ended before it was parked');
  }

  private async deploy({ starter }: People, steps: Step[]): Promise<string> {
    const score = {
      apiVersion: 'score.dev/v1b1',
      metadata: { name: '$app' },
      containers: { web: { image: 'nginx:1.29' } },
      workflows: { deploy: { steps } },
    };
    const { environment } = this.crashCase;
    const text = JSON.stringify(score).replaceAll('$app', this.application);
    const { runs } = await starter.submitScore({ text }, { environment });
    return runs[0]?.id ?? '';
  }

  private async delete({ starter }: People): Promise<string> {
    const { environment } = this.crashCase;
    const { runs } = await starter.deleteApplication(this.application, {
      environment,
    });
    return runs[0]?.id ?? '';
  }

  private async follow(
    people: People,
    id: string,
    signal?: AbortSignal,
  ): Promise<void> {
    for await (const item of people.starter.streamRunEvents(id, { signal })) {
      if (item.type === 'fact') await this.answer(people, id, item.event.fact);
    }
  }

  /** Answers what is still asked. */
  private async answer(
    { starter, approver, outside }: People,
    id: string,
    fact: RunFact,
  ): Promise<void> {
    if (fact.type !== 'step.suspended' && fact.type !== 'step.uncertain')
      return;
    const { planHash = '', steps } = await starter.getRun(id);
    const found = steps.find(({ id: stepId }) => stepId === fact.step);
    if (found?.status === 'uncertain') {
      await starter.resumeStep(id, {
        step: found.id,
        ...outside.tellOutcome(this.application),
      });
    }
    const { approval, approvals = [] } = found?.waiting ?? {};
    if (found && approval && approvals.length === 0) {
      await approver.approveStep(id, found.id, { planHash });
    }
  }
}
