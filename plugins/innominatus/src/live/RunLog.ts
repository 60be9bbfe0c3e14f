import {
  evolve,
  foldRun,
  initialRunState,
  type Plan,
  type RunEvent,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import type { LiveRun } from './LiveRun';
import { RunFolder } from './RunFolder';
import type { RunView, StepProgress } from './RunViews';
import { extendTimeline } from './timeline/extendTimeline';
import type { Timeline } from './timeline/Timeline';

/** Clocks that are closer than this are taken as one: it is how long a fact may be on its way. */
const SAME_CLOCK_MS = 5_000;

/** Gathers what is known about a run; each fact counts once, in order. */
export class RunLog {
  #details: RunView | undefined;
  #events: RunEvent[] = [];
  #state: RunState = initialRunState;
  #timeline: Timeline = new Map();
  /** How many events the timeline knows. */
  #drawn = 0;
  #progress: Record<string, StepProgress> = {};
  #aheadMs: number | undefined;
  #folder = new RunFolder();

  get details(): RunView | undefined {
    return this.#details;
  }

  get state(): RunState {
    return this.#state;
  }

  /** What no fact tells: names, plan, permissions. */
  setDetails(details: RunView): void {
    const known = this.#details;
    const planIsKnown =
      known?.plan !== undefined && known.planHash === details.planHash;
    // A plan is frozen: what was made of its steps need not be made again.
    this.#details = planIsKnown
      ? { ...details, plan: known.plan, steps: known.steps }
      : details;
    if (details.plan && !known?.plan) {
      // Some facts mean more to those who know the plan.
      this.#state = foldRun(this.#plan(), this.#events);
    }
  }

  /**
   * @throws when a fact before it is missing
   * @returns whether it is a new one
   */
  add(event: RunEvent): boolean {
    if (event.seq <= this.#state.seq) return false;
    this.#state = evolve(this.#plan(), this.#state, event);
    this.#events.push(event);
    this.#forgetProgress(event);
    return true;
  }

  /** For a fact that has just been stated, as far as one can tell: its time is not after the server's. */
  noteArrival(event: RunEvent, now: number): void {
    const ahead = now - Date.parse(event.at);
    if (Number.isNaN(ahead)) return;
    this.#aheadMs = Math.min(this.#aheadMs ?? ahead, ahead);
  }

  setProgress(progress: StepProgress): void {
    this.#progress = { ...this.#progress, [progress.step]: progress };
  }

  /** Begins again with nothing: the server knows less than was seen here, e.g. after its database was put back. */
  clear(): void {
    this.#details = undefined;
    this.#events = [];
    this.#state = initialRunState;
    this.#timeline = new Map();
    this.#drawn = 0;
    this.#progress = {};
    this.#folder = new RunFolder();
  }

  read(): Omit<LiveRun, 'status' | 'error'> {
    this.#timeline = extendTimeline(
      this.#timeline,
      this.#events.slice(this.#drawn),
    );
    this.#drawn = this.#events.length;
    const ahead = this.#aheadMs ?? 0;
    return {
      run:
        this.#details &&
        this.#folder.fold(this.#details, this.#state, this.#progress),
      state: this.#state,
      events: this.#events.slice(),
      timeline: this.#timeline,
      progress: this.#progress,
      clockAheadMs: Math.abs(ahead) > SAME_CLOCK_MS ? ahead : 0,
    };
  }

  #plan(): Plan | undefined {
    return this.#details?.plan as Plan | undefined;
  }

  /** A new attempt begins at nothing; one to undo a step may have the number of the one that did it. */
  #forgetProgress({ fact }: RunEvent): void {
    switch (fact.type) {
      case 'step.started':
      case 'undo.started':
      case 'settle.started': {
        const { [fact.step]: _, ...others } = this.#progress;
        this.#progress = others;
        break;
      }
      default:
    }
  }
}
