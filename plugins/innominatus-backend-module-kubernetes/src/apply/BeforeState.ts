import { createHash } from 'node:crypto';
import type { JsonObject, JsonValue } from '@backstage/types';
import { canonicalJson } from '@innominatus/plugin-innominatus-common';
import { z } from 'zod';
import { manifestSchema, type Manifest } from '../objects/Manifest';
import type { ObjectRef } from '../objects/ObjectRef';
import { ownedPart, ownEntry } from '../objects/ownedFields';
import { withoutServerFields } from '../objects/withoutServerFields';

const refSchema = z.object({
  apiVersion: z.string(),
  kind: z.string(),
  namespace: z.string().optional(),
  name: z.string(),
});

const beforeSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('absent'), ref: refSchema }),
  z.object({
    state: z.literal('present'),
    ref: refSchema,
    uid: z.string().optional(),
    /** Without what only the server writes. */
    object: manifestSchema,
    /** The fields that innominatus had applied; null where there were none. */
    owned: z.record(z.string(), z.json()).nullable(),
    digest: z.string(),
  }),
  /** Its content is kept nowhere. */
  z.object({
    state: z.literal('secret'),
    ref: refSchema,
    uid: z.string().optional(),
    resourceVersion: z.string().optional(),
    digest: z.string(),
  }),
]);

/** What an object was before a step changed it, as it is stored with the effect. */
export type BeforeState = z.output<typeof beforeSchema>;

export function recordBefore(
  ref: ObjectRef,
  live: Manifest | undefined,
): JsonValue {
  if (!live) {
    return toJson({ state: 'absent', ref });
  }
  const { uid, resourceVersion } = live.metadata;
  const digest = ownedDigest(live);
  return toJson(
    isSecret(live)
      ? { state: 'secret', ref, uid, resourceVersion, digest }
      : {
          state: 'present',
          ref,
          uid,
          object: withoutServerFields(live),
          owned: ownEntry(live)?.fieldsV1 ?? null,
          digest,
        },
  );
}

export function readBefore(value: JsonValue | undefined): BeforeState {
  return beforeSchema.parse(value);
}

const answerSchema = z.object({ uid: z.string(), digest: z.string() });

/** What the server's answer tells of an object, to know it again. */
export type AppliedState = z.output<typeof answerSchema>;

export function recordAnswer(object: Manifest): JsonObject {
  return { uid: object.metadata.uid ?? '', digest: ownedDigest(object) };
}

export function readAnswer(
  data: JsonObject | undefined,
): AppliedState | undefined {
  return answerSchema.safeParse(data).data;
}

export function isSecret({ apiVersion, kind }: Omit<ObjectRef, 'name'>) {
  return kind === 'Secret' && apiVersion === 'v1';
}

/** Tells whether what innominatus has applied of an object still is as it was; the same for every object with nothing of it. */
export function ownedDigest(object: Manifest): string {
  const entry = ownEntry(object);
  if (!entry) {
    return 'none';
  }
  const content: JsonValue = isSecret(object)
    ? // A digest of short secrets would give them away.
      toJson([entry.fieldsV1 ?? {}, object.metadata.resourceVersion ?? ''])
    : toJson(ownedPart(object));
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

export function toJson(value: unknown): JsonValue {
  return JSON.parse(JSON.stringify(value));
}
