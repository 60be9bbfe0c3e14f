import type { JsonObject } from '@backstage/types';
import type { Problem } from '../../problems';
import type { ScoreDocument } from '../ScoreDocument';
import { locateProblem } from '../locateProblem';
import { jsonPointer } from '../../yaml';
import { sourcedFiles } from './sourcedFiles';

/**
 * The files that a Score document names with `source` and that were not sent along with it.
 *
 * @public
 */
export function missingNeighbours(document: ScoreDocument): Problem[] {
  return sourcedFiles(document.workload as unknown as JsonObject)
    .filter(({ source }) => !Object.hasOwn(document.neighbours, source))
    .map(({ path, source }) =>
      locateProblem(document, {
        path: jsonPointer(...path),
        reason: 'missingFile',
        message: `the file ${JSON.stringify(source)} was not sent along`,
        hint: 'send the folder of the Score file, or write the content into it',
      }),
    );
}
