import type { HeldPlace } from './Checkpoints';
import { CrashedRun, labelOf } from './CrashedRun';
import { Life, type World } from './Life';
import { readFacts, snapshot } from './snapshot';

/** What is left of a run. */
export interface Remains {
  snapshot: unknown;
  /** Of the deletion of its application. */
  deletion: unknown;
  status: string;
  /** How many have driven the run. */
  processes: number;
  /** Which requests have changed something outside. */
  requests: string[];
}

/**
 * All cases, each killed at each of its points. As many runs as there are points stand still in one server, which is then
 * killed with all of them: that takes three servers at most, and not one for each point.
 */
export class CrashMatrix {
  readonly #remains = new Map<string, Remains>();
  readonly #failures = new Map<string, unknown>();
  /** Of the runs that stand still in this life. */
  readonly #arrivals = new Map<CrashedRun, Promise<void>>();
  #life: Life | undefined;

  constructor(private readonly world: World) {}

  async play(): Promise<void> {
    const runs = this.world.cases.flatMap(crashCase =>
      crashCase.points.map(
        point => new CrashedRun(this.world.prefix, crashCase, point),
      ),
    );
    await this.firstLife(runs);
    if (runs.some(({ point }) => point?.lives[1])) await this.secondLife(runs);
    await this.lastLife(runs);
  }

  stop(): Promise<void> | undefined {
    return this.#life?.stop();
  }

  /** @param point - none for the run that nothing happened to */
  remainsOf(name: string, point?: string): Remains {
    const label = labelOf(name, point);
    const remains = this.#remains.get(label);
    if (!remains) throw this.#failures.get(label) ?? new Error(label);
    return remains;
  }

  /** Types of all steps that the servers know. */
  async knownTypes(): Promise<string[]> {
    const types = await this.#life?.people.starter.listStepTypes();
    return (types ?? []).map(({ type }) => type).sort();
  }

  /** Everything begins, and stands still where it shall or is parked. */
  private async firstLife(runs: CrashedRun[]): Promise<void> {
    const life = await this.start(runs, 0);
    const { people } = life;
    await this.each(runs, run => run.prepare(people));
    const begin = async (run: CrashedRun) => {
      await run.request(people);
      await this.comesTo(run, 0);
    };
    const isParked = (run: CrashedRun) => run.point?.lives[0] === 'parked';
    await this.each(
      runs.filter(run => !isParked(run)),
      begin,
    );
    // They may not be parked for long.
    await this.each(runs.filter(isParked), begin, Infinity);
    await life.kill();
  }

  /** Everything ends, except for what stands still or is parked once more. */
  private async secondLife(runs: CrashedRun[]): Promise<void> {
    const life = await this.start(runs, 1);
    await this.each(runs, run => this.comesTo(run, 1), Infinity);
    await life.kill();
  }

  /** Everything has ended, and is compared with what nothing happens to. */
  private async lastLife(runs: CrashedRun[]): Promise<void> {
    const life = await this.start(runs, 2);
    const { people } = life;
    const calm = this.world.cases.map(
      crashCase => new CrashedRun(this.world.prefix, crashCase),
    );
    // What has everything before it begins first.
    await this.each([...calm, ...runs], async run => {
      if (!run.point) {
        await run.prepare(people);
        await run.request(people);
      }
      await this.collect(life, run);
    });
  }

  /**
   * Does the same for all, as many at once as the world can bear; those that fail at it are left out from then on.
   *
   * @param atOnce - all of them, where they cannot wait for each other
   */
  private async each(
    runs: CrashedRun[],
    work: (run: CrashedRun) => Promise<void>,
    atOnce = this.world.atOnce,
  ): Promise<void> {
    const { patienceMs } = this.world;
    const waiting = runs.filter(({ label }) => !this.#failures.has(label));
    const goOn = async (): Promise<void> => {
      for (let run = waiting.shift(); run; run = waiting.shift()) {
        const { label } = run;
        await inTime(patienceMs, work(run)).catch(error =>
          this.#failures.set(label, error),
        );
      }
    };
    const lanes = Array.from({ length: Math.min(atOnce, runs.length) }, goOn);
    await Promise.all(lanes);
  }

  private async collect(life: Life, run: CrashedRun): Promise<void> {
    const { people } = life;
    const { outside } = this.world;
    await run.tend(people);
    const facts = await readFacts(people.starter, run.id);
    const look = () =>
      snapshot({
        application: run.application,
        run: run.id,
        client: people.starter,
        outside,
      });
    const left = await look();
    const requests = run.requests(outside);
    const { status } = await people.starter.getRun(run.id);
    await run.requestDeletion(people);
    await run.tend(people);
    const processes = facts.flatMap(fact =>
      fact.type === 'run.claimed' ? [fact.process] : [],
    );
    this.#remains.set(run.label, {
      snapshot: left,
      deletion: await look(),
      status,
      processes: new Set(processes).size,
      requests,
    });
  }

  /** Starts a server that stands still where the runs shall in this life. */
  private async start(runs: CrashedRun[], number: number): Promise<Life> {
    this.#arrivals.clear();
    const held: (HeldPlace & { run: CrashedRun })[] = [];
    for (const run of runs) {
      const moment = run.point?.lives[number];
      if (moment === undefined || moment === 'parked') continue;
      if ('request' in moment) {
        const arrival = this.world.outside.hold(run.application, moment);
        this.#arrivals.set(run, arrival);
      } else {
        // The first server also does what has to be there before.
        const call = number === 0 ? run.earlierCalls(moment) + 1 : 1;
        held.push({ run, place: run.placeOf(moment), call });
      }
    }
    const life = await Life.start(this.world, held);
    for (const { run, place } of held) {
      this.#arrivals.set(run, life.standsStill(place));
    }
    this.#life = life;
    return life;
  }

  /** Comes back when the run is where its server shall be killed, or has ended if that is nowhere in this life. */
  private async comesTo(run: CrashedRun, number: number): Promise<void> {
    const life = this.#life;
    if (!life) throw new Error('there is no server');
    const { people, ending } = life;
    if (run.point?.lives[number] === 'parked') {
      await run.isParked(people, ending.signal);
      return;
    }
    const arrival = this.#arrivals.get(run);
    const ended = run.tend(people, ending.signal);
    await (arrival ? Promise.race([arrival, neverEnds(ended)]) : ended);
  }
}

async function neverEnds(ended: Promise<void>): Promise<never> {
  await ended;
  throw new Error('the run ended, and was to stand still');
}

async function inTime<T>(patienceMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new Error('what was to happen has not in time');
    timer = setTimeout(() => reject(error), patienceMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
