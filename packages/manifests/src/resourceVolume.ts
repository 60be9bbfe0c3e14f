import { kindAnnotation } from './annotations';
import { findSecret } from './findSecret';
import { ownValue } from './ownValue';
import type { PodParts } from './PodParts';
import { allowsVolume } from './podSecurity';
import type { RenderContext } from './RenderContext';
import { resolveVolumeSource } from './resolveVolumeSource';
import { shortHash } from './shortHash';
import { volumeClaimTemplate } from './statefulSet';
import { volumeOutputs, type VolumeOutputs } from './volumeOutputs';

/**
 * The name of the volume that the source stands for. Its first mount in the pod adds the volume or the claim; further
 * mounts, also from other containers, share it.
 */
export function resourceVolume(
  context: RenderContext,
  parts: PodParts,
  path: readonly string[],
  source: string,
): string | undefined {
  const resource = resolveVolumeSource(context, path, source);
  if (!resource) {
    return undefined;
  }
  const name = `vol-${shortHash(resource.uid)}`;
  const outputs = checkedOutputs(context, parts, path, resource.name);
  if (!outputs || !parts.addsResourceVolume(name)) {
    return outputs && name;
  }
  if (outputs.kind === 'claim') {
    parts.claims.push(volumeClaimTemplate(context.input, name, outputs.spec));
  } else {
    parts.volumes.push({ ...outputs.source, name });
  }
  return name;
}

type UsableOutputs = Exclude<VolumeOutputs, { kind: 'invalid' }>;

function checkedOutputs(
  context: RenderContext,
  parts: PodParts,
  path: readonly string[],
  resource: string,
): UsableOutputs | undefined {
  const { input, findings } = context;
  const given = ownValue(input.resources, resource) ?? {};
  const secret = findSecret(given);
  if (secret) {
    findings.problem(path, {
      reason: 'unresolvedSecret',
      message: `unresolved secret ref in manifest: ${[resource, ...secret].join('.')}`,
      hint: 'the output of a volume resource cannot hold a secret',
    });
    return undefined;
  }
  const outputs = volumeOutputs(given);
  switch (outputs.kind) {
    case 'invalid':
      for (const complaint of outputs.complaints) {
        findings.problem(path, {
          reason: 'invalidVolume',
          message: `failed to convert resource '${resource}' outputs into a volume: ${complaint}`,
        });
      }
      return undefined;
    case 'claim':
      return checkClaim(context, parts, path, resource) ? outputs : undefined;
    case 'source':
      return checkSource(context, path, resource, outputs.type)
        ? outputs
        : undefined;
    default:
      return outputs satisfies never;
  }
}

function checkClaim(
  { findings }: RenderContext,
  { kind }: PodParts,
  path: readonly string[],
  resource: string,
): boolean {
  if (kind === 'StatefulSet') {
    return true;
  }
  findings.problem(path, {
    reason: 'invalidVolume',
    message: `resource '${resource}' claims a volume for each pod, which a ${kind} cannot`,
    hint: `set the annotation ${kindAnnotation}: StatefulSet`,
  });
  return false;
}

function checkSource(
  { input, findings }: RenderContext,
  path: readonly string[],
  resource: string,
  type: string,
): boolean {
  const standard = input.settings?.podSecurity ?? 'privileged';
  if (allowsVolume(standard, type)) {
    return true;
  }
  findings.problem(path, {
    reason: 'podSecurity',
    message: `resource '${resource}' is a ${type} volume, which the environment's pod security "${standard}" forbids`,
  });
  return false;
}
