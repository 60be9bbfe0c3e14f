import { applyPatch, type Operation } from 'fast-json-patch';
import { isRecord } from './isRecord';
import type { KubernetesObject } from './KubernetesObject';
import { mergePatch } from './mergePatch';
import type { ManifestPatch } from './RenderInput';
import type { RenderContext } from './RenderContext';

/**
 * Applies the environment's patches, in order, to each manifest that they match. They are for all workloads of the
 * environment, so one that matches none of this workload is fine.
 */
export function applyPatches(
  { input, findings }: RenderContext,
  manifests: readonly KubernetesObject[],
): KubernetesObject[] {
  const patches = input.settings?.patches ?? [];
  return manifests.map(manifest =>
    patches.reduce((soFar, patch, index) => {
      if (!matches(patch, soFar)) {
        return soFar;
      }
      const result = applyOne(soFar, patch);
      if (result.ok) {
        return result.manifest;
      }
      findings.problem([], {
        reason: 'patchFailed',
        message: `the environment's patch ${index + 1} ${result.why}`,
        hint: 'correct "workloads.patches" of the environment',
      });
      return soFar;
    }, manifest),
  );
}

function matches(
  { target: { kind, name } }: ManifestPatch,
  manifest: KubernetesObject,
): boolean {
  return (
    (kind === undefined || kind === manifest.kind) &&
    (name === undefined || name === manifest.metadata.name)
  );
}

function applyOne(
  manifest: KubernetesObject,
  { patch }: ManifestPatch,
): { ok: true; manifest: KubernetesObject } | { ok: false; why: string } {
  const label = describe(manifest);
  try {
    const patched = isOperations(patch)
      ? applyPatch<unknown>(manifest, structuredClone(patch), true, false)
          .newDocument
      : mergePatch(manifest, patch);
    return isSameObject(patched, manifest)
      ? { ok: true, manifest: patched }
      : { ok: false, why: `changes what ${label} is` };
  } catch (error) {
    return {
      ok: false,
      why: `cannot be applied to ${label}: ${firstLine(error)}`,
    };
  }
}

/** What is no operation is refused when it is applied. */
function isOperations(patch: unknown): patch is Operation[] {
  return Array.isArray(patch);
}

/** By these others find and tell apart what the manifest makes: no patch may change them. */
function isSameObject(
  patched: unknown,
  manifest: KubernetesObject,
): patched is KubernetesObject {
  if (!isRecord(patched) || !isRecord(patched.metadata)) {
    return false;
  }
  const { apiVersion, kind, metadata } = manifest;
  const labels = isRecord(patched.metadata.labels)
    ? patched.metadata.labels
    : {};
  return (
    patched.apiVersion === apiVersion &&
    patched.kind === kind &&
    patched.metadata.name === metadata.name &&
    patched.metadata.namespace === metadata.namespace &&
    Object.entries(metadata.labels).every(
      ([name, value]) => labels[name] === value,
    )
  );
}

function describe({ kind, metadata: { name } }: KubernetesObject): string {
  return `${kind} ${name}`;
}

/** What follows the first line quotes the whole manifest. */
function firstLine(error: unknown): string {
  return error instanceof Error
    ? (error.message.split('\n', 1)[0] ?? '')
    : 'unknown error';
}
