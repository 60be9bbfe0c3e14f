import type { JsonObject } from '@backstage/types';
import type { Finding } from '../Finding';
import type { Workload } from '../Workload';
import { isJsonObject } from '../isJsonObject';
import { neighbourTexts } from '../neighbours/neighbourTexts';
import { sourceFindings } from '../neighbours/sourceFindings';
import type { SourcedFile } from '../neighbours/sourcedFiles';
import { orderResources } from '../resources/orderResources';
import { beforeFindings } from './beforeFindings';
import { placeholderFindings } from './placeholderFindings';
import { placeholderTexts } from './placeholderTexts';

/**
 * What a schema cannot express: references, start order, paths, and resources that need each other. Looks at whatever
 * the schema found well-formed, so that one answer holds everything that is wrong.
 */
export function meaningFindings(
  document: JsonObject,
  schemaFindings: readonly Finding[],
  files: readonly SourcedFile[],
  neighbours: Readonly<Record<string, Uint8Array>>,
): Finding[] {
  const read = neighbourTexts(files, neighbours);
  const texts = [...placeholderTexts(document), ...read.texts];
  return [
    ...beforeFindings(document),
    ...sourceFindings(files),
    ...read.findings,
    ...placeholderFindings(document, texts),
    ...resourceFindings(document, schemaFindings),
  ];
}

function resourceFindings(
  document: JsonObject,
  schemaFindings: readonly Finding[],
): Finding[] {
  const { metadata } = document;
  const isMalformed =
    !isJsonObject(metadata) ||
    typeof metadata.name !== 'string' ||
    schemaFindings.some(({ path }) => path[0] === 'resources');
  if (isMalformed) {
    return [];
  }
  const { findings } = orderResources([document as unknown as Workload]);
  // Unknown names are found with all other placeholders.
  return findings.filter(({ reason }) => reason !== 'unknownResource');
}
