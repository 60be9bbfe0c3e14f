import type { Problem } from '../problems';
import { jsonPointer } from '../yaml';
import type { ScoreDocument } from './ScoreDocument';
import { unresolvedImages } from './applyImages';
import { locateProblem } from './locateProblem';

/**
 * One problem for each container whose image is `.` and for which no image was supplied. The document alone is
 * correct; it cannot be deployed like this.
 *
 * @public
 */
export function imageProblems(document: ScoreDocument): Problem[] {
  return unresolvedImages(document.workload).map(container =>
    locateProblem(document, {
      path: jsonPointer('containers', container, 'image'),
      reason: 'imageMissing',
      message: `the container "${container}" has the image "." and no image was supplied`,
      hint: `supply an image: ${container}=<reference>`,
    }),
  );
}
