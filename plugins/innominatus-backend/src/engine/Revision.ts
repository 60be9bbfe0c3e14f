import {
  parseScore,
  type Result,
  type ScoreDocument,
  type ScoreSubmission,
} from '@innominatus/plugin-innominatus-common';
import { createHash } from 'node:crypto';
import { z } from 'zod';

const revisionSchema = z.strictObject({
  text: z.string(),
  overrides: z.union([z.string(), z.record(z.string(), z.json())]).optional(),
  overrideProperties: z.array(z.string()).optional(),
  images: z.array(z.string()).optional(),
  /** Base64 by relative path. */
  neighbours: z.record(z.string(), z.string()),
});

/** The stored form of a submission: all that was handed in, so that it can be read again at any time. */
export function encodeRevision(source: ScoreSubmission): {
  digest: string;
  content: Buffer;
} {
  const neighbours = Object.entries(source.neighbours ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')]);
  const content = Buffer.from(
    JSON.stringify({
      text: submittedText(source),
      overrides: source.overrides,
      overrideProperties: source.overrideProperties,
      images: source.images,
      neighbours: Object.fromEntries(neighbours),
    }),
  );
  return {
    digest: createHash('sha256').update(content).digest('hex'),
    content,
  };
}

/** The submission that {@link encodeRevision} stored. */
export function decodeRevision(content: Buffer): ScoreSubmission {
  const stored = revisionSchema.parse(JSON.parse(content.toString('utf8')));
  return {
    ...stored,
    neighbours: Object.fromEntries(
      Object.entries(stored.neighbours).map(([path, base64]) => [
        path,
        new Uint8Array(Buffer.from(base64, 'base64')),
      ]),
    ),
  };
}

/** The Score text of a submission. */
export function submittedText({ text }: ScoreSubmission): string {
  return typeof text === 'string' ? text : Buffer.from(text).toString('utf8');
}

/** Reads revisions, keeping the last ones: the runs of one moment mostly share a few. */
export class RevisionReader {
  readonly #recent = new Map<string, Result<ScoreDocument>>();

  constructor(
    private readonly loadBlob: (digest: string) => Promise<Buffer | undefined>,
    private readonly limit = 64,
  ) {}

  async read(
    digest: string,
    loadBlob = this.loadBlob,
  ): Promise<Result<ScoreDocument>> {
    const known = this.#recent.get(digest);
    if (known) return known;
    const content = await loadBlob(digest);
    if (content === undefined) {
      throw new Error(`revision ${digest} is not stored`);
    }
    const document = parseScore(decodeRevision(content));
    this.keep(digest, document);
    return document;
  }

  /** What has just been read anyway need not be read again. */
  remember(digest: string, document: ScoreDocument): void {
    this.keep(digest, { ok: true, value: document });
  }

  private keep(digest: string, document: Result<ScoreDocument>): void {
    this.#recent.set(digest, document);
    for (const [oldest] of this.#recent) {
      if (this.#recent.size <= this.limit) break;
      this.#recent.delete(oldest);
    }
  }
}
