import type {
  InnominatusClient,
  RunFact,
} from '@innominatus/plugin-innominatus-common';
import { distinct } from './distinct';
import type { Outside } from './Outside';

type Details = Awaited<ReturnType<InnominatusClient['getRun']>>;
type Effect = Details['steps'][number]['effects'][number];

/** Where a run has left traces. */
export interface Traces {
  application: string;
  run: string;
  client: InnominatusClient;
  outside: Outside;
}

/**
 * What a run has left in the world, what it tells of that, and what the ledger does. Two runs of the same work have the
 * same, whatever became of their servers meanwhile: names and ids are blanked out, and how often was tried is left out.
 */
export async function snapshot(traces: Traces): Promise<unknown> {
  const { application, client, run, outside } = traces;
  const details = await client.getRun(run);
  const text = JSON.stringify({
    outside: await outside.look(application),
    run: describeRun(details),
    facts: countFacts(await readFacts(client, run)),
    ledger: await client.readGraph(application),
  });
  return JSON.parse(
    text
      .replaceAll(application, '$app')
      .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '$uuid')
      .replace(/(Innominatus-Undo: [^#"]*)#\d+\.\d+/g, '$1')
      .replace(/\b([0-9a-f]{64}|[0-9a-f]{40})\b/g, '$hash')
      // Of addresses and names in which the name stands in another way.
      .replace(/([ -])([0-9a-f]{20}|[0-9a-f]{12}|[0-9a-f]{8})\b/g, '$1$hash'),
  );
}

/** All facts of a run. */
export async function readFacts(
  client: InnominatusClient,
  run: string,
): Promise<RunFact[]> {
  const facts: RunFact[] = [];
  for await (const item of client.streamRunEvents(run)) {
    if (item.type === 'fact') facts.push(item.event.fact);
  }
  return facts;
}

function describeRun({ status, left = [], steps }: Details) {
  return {
    status,
    left: left.map(({ step, summary, reason }) => ({ step, summary, reason })),
    steps: steps.map(step => ({
      id: step.id,
      status: step.status,
      // Of an answer, what it says; how it was sent may differ between a request and a look-up.
      outputs: { ...step.outputs, headers: undefined },
      error: step.error && [step.error.reason, step.error.message],
      undone: step.undo?.status,
      effects: describeEffects(step.effects),
    })),
  };
}

/** One that was announced anew by another attempt is the same, and then one of them is confirmed. */
function describeEffects(effects: Effect[]) {
  const isConfirmed = (effect: Effect) =>
    effects.some(
      other => other.confirmed && other.externalId === effect.externalId,
    );
  return distinct(
    effects.map(effect => ({
      kind: effect.kind,
      action: effect.action,
      externalId: effect.externalId,
      standing: effect.standing,
      left: effect.left?.reason,
      confirmed: isConfirmed(effect),
    })),
  );
}

/** What happens once, however often a server is killed: nobody is asked twice, nothing is done or undone twice. */
function countFacts(facts: RunFact[]) {
  const steps = (type: RunFact['type']) =>
    facts.flatMap(fact =>
      fact.type === type && 'step' in fact ? [fact.step] : [],
    );
  const undone = facts.flatMap(fact =>
    fact.type === 'effect.undone' ? [fact.effect] : [],
  );
  return {
    // How often a service is asked whether it is ready is another matter.
    parked: facts.flatMap(fact =>
      fact.type === 'step.suspended' && (fact.approval || 'due' in fact.data)
        ? [fact.step]
        : [],
    ),
    approved: steps('approval.given'),
    undone: steps('undo.succeeded'),
    undoneAgain: undone.filter((effect, at) => undone.indexOf(effect) < at),
    finished: facts.filter(({ type }) => type === 'run.finished').length,
  };
}
