import {
  neighbourPath,
  parseScore,
  type ScoreSubmission,
} from '@innominatus/plugin-innominatus-common';

/** Paths of the files that a Score file names beside itself, each once; none for a file that has problems of its own. */
export function neighbourPaths(submission: ScoreSubmission): string[] {
  const parsed = parseScore(submission);
  if (!parsed.ok) return [];
  const paths = Object.values(parsed.value.workload.containers)
    .flatMap(({ files }) => Object.values(files ?? {}))
    .flatMap(({ source }) => (source ? [neighbourPath(source)] : []))
    .filter(path => path !== undefined);
  return [...new Set(paths)];
}

/** The path of a neighbour, where that of the Score file is known. */
export function beside(scoreFile: string, neighbour: string): string {
  const end = scoreFile.lastIndexOf('/');
  return `${scoreFile.slice(0, end + 1)}${neighbour}`;
}
