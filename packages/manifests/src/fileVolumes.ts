import { configMap } from './configMap';
import type { FileContent } from './fileContent';
import { placeFiles, type FileGroup } from './placeFiles';
import type { PodParts } from './PodParts';
import type { RenderContext } from './RenderContext';
import { shortHash } from './shortHash';
import type {
  KeyToPath,
  Volume,
  VolumeMount,
  VolumeProjection,
} from './Volume';

export interface RenderedFile {
  path: readonly string[];
  /** The target as written: names are made of its hash. */
  key: string;
  target: string;
  mode?: string;
  content: FileContent;
}

/** Adds one ConfigMap per file and one volume per folder to the pod, and returns the container's mounts of them. */
export function fileVolumes(
  context: RenderContext,
  parts: PodParts,
  container: string,
  files: RenderedFile[],
  volumeTargets: string[],
): VolumeMount[] {
  const sources = new Map(
    files.map(file => [
      file.target,
      { file, name: sourceName(context, parts, container, file) },
    ]),
  );
  const groups = placeFiles([...sources.keys()], volumeTargets);
  return groups.flatMap(group => {
    const members = group.files.flatMap(({ target, path }) => {
      const source = sources.get(target);
      return source ? [{ ...source, path }] : [];
    });
    for (const { file, path } of members) {
      checkPath(context, file, path);
    }
    const volume = groupVolume(parts, members);
    parts.volumes.push(volume);
    return groupMounts(volume.name, group, members.length);
  });
}

interface Member {
  file: RenderedFile;
  /** Name of the ConfigMap or the Secret. */
  name: string;
  /** Inside the volume. */
  path: string;
}

function sourceName(
  { input }: RenderContext,
  parts: PodParts,
  container: string,
  { key, content }: RenderedFile,
): string {
  if (content.kind === 'secret') {
    return content.secret.secretRef.name;
  }
  const name = `${input.workload.metadata.name}-${container}-file-${shortHash(key)}`;
  parts.configMaps.push(configMap(input, name, content.bytes));
  return name;
}

function groupVolume(parts: PodParts, members: Member[]): Volume {
  const [first, ...others] = members;
  if (first && others.length === 0) {
    const name = parts.claimName(`file-${shortHash(first.file.key)}`);
    return first.file.content.kind === 'secret'
      ? { name, secret: { secretName: first.name, items: [item(first)] } }
      : { name, configMap: { name: first.name, items: [item(first)] } };
  }
  return {
    name: parts.claimProjectedName(),
    projected: { sources: members.map(projection) },
  };
}

function projection(member: Member): VolumeProjection {
  const body = { name: member.name, items: [item(member)] };
  return member.file.content.kind === 'secret'
    ? { secret: body }
    : { configMap: body };
}

function item({ file, path }: Member): KeyToPath {
  return {
    key:
      file.content.kind === 'secret'
        ? file.content.secret.secretRef.key
        : 'file',
    path,
    ...(file.mode !== undefined && { mode: parseInt(file.mode, 8) }),
  };
}

function groupMounts(
  name: string,
  { mounts }: FileGroup,
  files: number,
): VolumeMount[] {
  return mounts.map(mount => ({
    name,
    ...mount,
    ...(files > 1 && { readOnly: true }),
  }));
}

function checkPath(
  { findings }: RenderContext,
  file: RenderedFile,
  path: string,
): void {
  if (path.startsWith('..')) {
    findings.problem(file.path, {
      reason: 'invalidTarget',
      message: `Kubernetes keeps file names that begin with ".." for itself: ${JSON.stringify(path)}`,
    });
  }
}
