import type { Workload } from '@innominatus/plugin-innominatus-common';
import { NotFoundError } from '@backstage/errors';
import { readRun } from '../../engine/readRun';
import type { Graph } from '../../http/orchestrator/Graph';
import type { RunRecord } from '../../http/orchestrator/records';
import { chosenEnvironment } from '../../http/routes/chosenEnvironment';
import type { RequestServices } from '../RequestServices';
import { buildGraph, type GraphSource } from './buildGraph';

type Services = Pick<RequestServices, 'store' | 'revisions'>;

/** Runs that are looked at at a time. */
const PAGE = 200;
/** An application whose newest runs are all of other workloads than the one looked for is given up on after so many. */
const MAX_PAGES = 10;

/** What an application consists of in an environment. */
export async function readGraph(
  services: Services,
  application: string,
  requested: string | undefined,
): Promise<Graph> {
  const { store } = services;
  const found = await store.findApplication(application);
  if (!found) {
    throw new NotFoundError(`there is no application "${application}"`);
  }
  const environment = chosenEnvironment(found, requested);
  const place = { application, environment };
  const run = await newestRun(services, place);
  const objects = await store.listObjects(place);
  const wanted = new Set(found.workloads);
  const workloads = await deployedWorkloads(services, place, wanted);
  return buildGraph({
    application,
    workloads,
    objects,
    ...(run && { run }),
  });
}

interface Place {
  application: string;
  environment: string;
}

async function newestRun(
  { store }: Services,
  place: Place,
): Promise<GraphSource['run']> {
  for await (const { id, planHash } of newestFirst({ store }, place)) {
    if (planHash === undefined) continue;
    const read = await readRun(store, id);
    return read?.plan && { id, plan: read.plan, state: read.state };
  }
  return undefined;
}

/** The workloads of an application as they were deployed last, by name; nothing from before it was deleted. */
async function deployedWorkloads(
  { store, revisions }: Services,
  place: Place,
  wanted: ReadonlySet<string>,
): Promise<Workload[]> {
  const found = new Map<string, Workload>();
  for await (const { id, status, workload } of newestFirst({ store }, place)) {
    if (found.size === wanted.size) break;
    if (workload !== undefined && found.has(workload)) continue;
    const inputs = (await store.loadRun(id))?.inputs;
    if (inputs?.kind === 'delete' && status === 'succeeded') break;
    if (inputs?.kind !== 'score' || workload === undefined) continue;
    const document = await revisions.read(inputs.revisionDigest);
    if (document.ok) found.set(workload, document.value.workload);
  }
  const names = [...found.keys()].sort();
  return names.flatMap(name => found.get(name) ?? []);
}

async function* newestFirst(
  { store }: Pick<Services, 'store'>,
  place: Place,
): AsyncGenerator<RunRecord> {
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { items, nextCursor } = await store.listRuns({
      ...place,
      ...(cursor !== undefined && { cursor }),
      filter: undefined,
      limit: PAGE,
    });
    yield* items;
    if (nextCursor === undefined) return;
    cursor = nextCursor;
  }
}
