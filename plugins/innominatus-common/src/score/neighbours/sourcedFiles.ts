import type { JsonObject } from '@backstage/types';
import { mapEntries } from '../mapEntries';

/** A file of a container whose content comes from beside the Score file. */
export interface SourcedFile {
  /** Of the field `source`. */
  path: string[];
  /** As written in the Score file. */
  source: string;
  noExpand: boolean;
}

/** All files of a workload with a `source`, in the order of the document. */
export function sourcedFiles(document: JsonObject): SourcedFile[] {
  return mapEntries(document.containers).flatMap(([name, container]) =>
    mapEntries(container.files).flatMap(([target, file]) =>
      typeof file.source === 'string' && file.source !== ''
        ? [
            {
              path: ['containers', name, 'files', target, 'source'],
              source: file.source,
              noExpand: file.noExpand === true,
            },
          ]
        : [],
    ),
  );
}
