import type { ScoreBody } from '../InnominatusClient';

/** The query parameter of a Score file that the server finds itself. */
export function entityQuery(score: ScoreBody) {
  return 'entity' in score ? { entity: score.entity } : {};
}

/** Body and headers of a request that sends a Score file. */
export function encodeScore(score: ScoreBody) {
  if ('entity' in score) return {};
  const encoded =
    'archive' in score
      ? { bytes: score.archive, type: 'application/gzip' }
      : { bytes: score.text, type: score.contentType ?? 'application/yaml' };
  return {
    body: '',
    bodySerializer: () => encoded.bytes,
    headers: { 'Content-Type': encoded.type },
  };
}
