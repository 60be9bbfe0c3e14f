import type { Problem, Result } from '@innominatus/plugin-innominatus-common';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { manifestSchema, type Manifest } from './Manifest';
import { labelOf, objectId, refOf } from './ObjectRef';

/** A text that names no objects itself, by a path for messages. */
export interface ManifestSource {
  path: string;
  content: unknown;
}

/**
 * The objects of YAML texts and of maps, each of them one or a `List`. Empty documents are nothing.
 *
 * @returns all that is wrong, with paths into the input of the step.
 */
export function parseManifests(
  sources: readonly ManifestSource[],
): Result<Manifest[]> {
  const problems: Problem[] = [];
  const manifests: Manifest[] = [];
  for (const source of sources) {
    const documents =
      typeof source.content === 'string'
        ? parseText(source.path, source.content, problems)
        : [source];
    for (const { path, content } of documents.flatMap(expandList)) {
      const parsed = manifestSchema.safeParse(content);
      if (parsed.success) {
        manifests.push(parsed.data);
      } else {
        problems.push(...problemsOf(path, parsed.error));
      }
    }
  }
  problems.push(...findRepeated(manifests));
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, value: manifests };
}

function parseText(
  path: string,
  text: string,
  problems: Problem[],
): ManifestSource[] {
  const documents = parseAllDocuments(text, { schema: 'yaml-1.1' });
  return [...documents].flatMap((document, index): ManifestSource[] => {
    const [error] = document.errors;
    if (error) {
      problems.push({
        path,
        message: `is not YAML: ${error.message.split('\n')[0]}`,
        reason: 'invalidYaml',
        line: error.linePos?.[0].line,
      });
      return [];
    }
    const content: unknown = document.toJS({ maxAliasCount: 100 });
    const place = documents.length > 1 ? `${path}/${index}` : path;
    return content === null || content === undefined
      ? []
      : [{ path: place, content }];
  });
}

const listSchema = z.looseObject({
  kind: z.literal('List'),
  items: z.array(z.unknown()),
});

function expandList(source: ManifestSource): ManifestSource[] {
  const list = listSchema.safeParse(source.content);
  return list.success
    ? list.data.items.map((content, index) => ({
        path: `${source.path}/items/${index}`,
        content,
      }))
    : [source];
}

function problemsOf(path: string, error: z.ZodError): Problem[] {
  return error.issues.map(issue => ({
    path: [path, ...issue.path.map(String)].join('/'),
    message: issue.message,
    reason: 'manifestsInvalid',
    hint: 'a manifest has "apiVersion", "kind" and "metadata.name"',
  }));
}

function findRepeated(manifests: readonly Manifest[]): Problem[] {
  const seen = new Set<string>();
  return manifests.flatMap((manifest): Problem[] => {
    const ref = refOf(manifest);
    const id = objectId(ref);
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [
      {
        path: '',
        message: `${labelOf(ref)} is given twice`,
        reason: 'manifestsInvalid',
      },
    ];
  });
}
