import { visibleText } from './ansiSegments';

/** Finds text in the lines of a log that grows, whatever the case of its letters; looks at each line once. */
export class LineSearch {
  /** Finds every match in a line; absent when nothing is looked for. */
  readonly pattern: RegExp | undefined;
  /** The same, but without memory of the text it was last used on. */
  readonly #probe: RegExp | undefined;
  #hits: number[] = [];
  #seen = 0;
  /** Length of the last line that was looked at: it may have grown since. */
  #lastLength = 0;

  constructor(query: string) {
    if (query === '') return;
    this.pattern = new RegExp(escapeText(query), 'giu');
    this.#probe = new RegExp(escapeText(query), 'iu');
  }

  /** Indexes of the lines that match, ascending. */
  scan(lines: readonly string[], count: number): readonly number[] {
    const probe = this.#probe;
    const lastLength = lines[count - 1]?.length ?? 0;
    if (
      probe === undefined ||
      (count === this.#seen && lastLength === this.#lastLength)
    ) {
      return this.#hits;
    }
    const hits = this.#hits.filter(hit => hit < this.#seen - 1);
    for (let index = Math.max(0, this.#seen - 1); index < count; index += 1) {
      if (probe.test(visibleText(lines[index] ?? ''))) hits.push(index);
    }
    this.#seen = count;
    this.#lastLength = lastLength;
    this.#hits = hits;
    return hits;
  }
}

function escapeText(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
