import type { KubernetesObject } from '@innominatus/manifests';
import type { Problem, Result } from '@innominatus/plugin-innominatus-common';
import { applyPatch, type Operation } from 'fast-json-patch';
import type { ManifestPatch } from './schema';

/** Applies the patches in order; all that cannot be applied are reported. The manifests given stay as they are. */
export function applyPatches(
  manifests: readonly KubernetesObject[],
  patches: readonly ManifestPatch[],
): Result<KubernetesObject[]> {
  const problems: Problem[] = [];
  let patched = [...manifests];
  for (const [index, { target, patch }] of patches.entries()) {
    const path = `/patches/${index}`;
    const isTarget = ({ kind, metadata }: KubernetesObject) =>
      kind === target.kind &&
      (target.name === undefined || metadata.name === target.name);
    if (!patched.some(isTarget)) {
      problems.push(noTarget(`${path}/target`, patched));
    }
    patched = patched.map(manifest => {
      if (!isTarget(manifest)) {
        return manifest;
      }
      const result = applyOne(manifest, patch, path);
      if (result.ok) {
        return result.value;
      }
      problems.push(...result.problems);
      return manifest;
    });
  }
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, value: patched };
}

function applyOne(
  manifest: KubernetesObject,
  patch: ManifestPatch['patch'],
  path: string,
): Result<KubernetesObject> {
  const operations: Operation[] = structuredClone(patch);
  try {
    const { newDocument } = applyPatch(manifest, operations, true, false);
    return describe(newDocument) === describe(manifest)
      ? { ok: true, value: newDocument }
      : refused(path, `changes what ${describe(manifest)} is`);
  } catch (error) {
    return refused(
      path,
      `cannot be applied to ${describe(manifest)}: ${firstLine(error)}`,
    );
  }
}

function refused(path: string, message: string): Result<never> {
  return {
    ok: false,
    problems: [{ path, message, reason: 'patchFailed' }],
  };
}

function noTarget(
  path: string,
  manifests: readonly KubernetesObject[],
): Problem {
  return {
    path,
    message: 'there is no such manifest',
    reason: 'patchFailed',
    hint: `there are ${manifests.map(describe).join(', ')}`,
  };
}

/** What a manifest is. Whoever decides where a step may write has seen this, so no patch may change it. */
function describe(manifest: KubernetesObject | null): string {
  const { apiVersion, kind, metadata } = manifest ?? {};
  const place = metadata?.namespace ? ` in ${metadata.namespace}` : '';
  return `${apiVersion} ${kind} ${metadata?.name}${place}`;
}

/** What follows the first line quotes the whole manifest. */
function firstLine(error: unknown): string {
  return error instanceof Error
    ? (error.message.split('\n', 1)[0] ?? '')
    : 'unknown error';
}
