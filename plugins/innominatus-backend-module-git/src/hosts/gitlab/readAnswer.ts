/** The content of an answer of GitLab; null where there is none, or none that is JSON, as a page of a proxy. */
export function readAnswer(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}
