import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Manifest } from './Manifest';
import { objectId, type ObjectRef } from './ObjectRef';
import { withOwnLabels, type Owner } from './ownLabels';

/** Which objects of a namespace belong to one workload of one application. */
export interface Inventory {
  owner: Owner;
  namespace: string;
  refs: readonly ObjectRef[];
}

const KEY = 'objects.json';

const refsSchema = z.array(
  z.object({
    apiVersion: z.string(),
    kind: z.string(),
    namespace: z.string().optional(),
    name: z.string(),
  }),
);

const dataSchema = z.object({ data: z.object({ [KEY]: z.string() }) });

/** Where the inventory is. The digest keeps `a-b` + `c` and `a` + `b-c` apart. */
export function inventoryRef(owner: Owner, namespace: string): ObjectRef {
  const { application, environment, set } = owner;
  const digest = createHash('sha256')
    .update(JSON.stringify([application, environment, set]))
    .digest('hex');
  const words = `${application}-${set}`
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '-');
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    namespace,
    name: `innominatus-${words}-${digest.slice(0, 8)}`,
  };
}

/** The inventory as an object of its own. Equal ones are equal to the byte. */
export function inventoryManifest(inventory: Inventory): Manifest {
  const { owner, namespace, refs } = inventory;
  const { apiVersion, kind, name } = inventoryRef(owner, namespace);
  return withOwnLabels(
    {
      apiVersion,
      kind,
      metadata: { name, namespace },
      data: { [KEY]: JSON.stringify(sortRefs(refs)) },
    },
    owner,
  );
}

/** What an inventory names; nothing, where there is none or somebody has made something else of it. */
export function readInventory(object: Manifest | undefined): ObjectRef[] {
  const text = dataSchema.safeParse(object).data?.data[KEY];
  try {
    return text === undefined ? [] : refsSchema.parse(JSON.parse(text));
  } catch {
    return [];
  }
}

/** Each once; of the same object in two versions, the later one given. */
export function uniteRefs(...lists: (readonly ObjectRef[])[]): ObjectRef[] {
  const byId = new Map(lists.flat().map(ref => [objectId(ref), ref]));
  return sortRefs([...byId.values()]);
}

/** Those of the first list that are not in the second. */
export function subtractRefs(
  refs: readonly ObjectRef[],
  without: readonly ObjectRef[],
): ObjectRef[] {
  const ids = new Set(without.map(objectId));
  return sortRefs(refs.filter(ref => !ids.has(objectId(ref))));
}

function sortRefs(refs: readonly ObjectRef[]): ObjectRef[] {
  return refs
    .map(({ apiVersion, kind, namespace, name }) => ({
      apiVersion,
      kind,
      ...(namespace !== undefined && { namespace }),
      name,
    }))
    .map((ref): [string, ObjectRef] => [objectId(ref), ref])
    .sort(([a], [b]) => (a < b ? -1 : Number(a > b)))
    .map(([, ref]) => ref);
}
