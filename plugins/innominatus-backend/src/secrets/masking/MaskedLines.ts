import { MASK, type SecretMasker } from './SecretMasker';

/**
 * Masks lines that come one after the other, also where a secret is spread over several of them. A line that ends in what
 * may be the beginning of a secret is held back until the next one tells.
 *
 * @typeParam T - what belongs to a line: its time, its level
 */
export class MaskedLines<T> {
  #held: { text: string; line: T }[] = [];

  constructor(
    private readonly masker: SecretMasker,
    /** Told of each line once it is certain what of it may be seen. */
    private readonly emit: (text: string, line: T) => void,
  ) {}

  add(text: string, line: T): void {
    if (this.#held.length === 0 && this.isPlain(text)) {
      this.emit(text, line);
      return;
    }
    this.#held.push({ text, line });
    this.release(whole => this.masker.findOpenEnd(whole));
  }

  /** Whether a text holds neither a secret nor the beginning of one: so it is with nearly all. */
  private isPlain(text: string): boolean {
    return (
      this.masker.findOpenEnd(text) === text.length &&
      this.masker.find(text).length === 0
    );
  }

  /** Nothing follows: what is held back is no secret. */
  end(): void {
    this.release(whole => whole.length);
  }

  /** Lets go of all lines that nothing to come can change: whole secrets only, never a part of one. */
  private release(openEnd: (whole: string) => number): void {
    const whole = this.#held.map(({ text }) => text).join('');
    const secrets = this.masker.find(whole);
    const certain = openEnd(whole);
    const ends = lineEnds(this.#held);
    const count =
      1 +
      ends.findLastIndex(
        end =>
          end <= certain &&
          !secrets.some(([from, to]) => from < end && end < to),
      );
    let at = 0;
    for (const { text, line } of this.#held.splice(0, count)) {
      this.emit(cover(text, at, secrets), line);
      at += text.length;
    }
  }
}

/** Where each line ends in the text of all. */
function lineEnds(lines: readonly { text: string }[]): number[] {
  let end = 0;
  return lines.map(({ text }) => (end += text.length));
}

/** The text, which begins at `at`, with a mask where each secret begins, and nothing where it goes on. */
function cover(
  text: string,
  at: number,
  secrets: readonly [number, number][],
): string {
  let shown = '';
  let position = 0;
  for (const [from, to] of secrets) {
    if (to <= at || from >= at + text.length) continue;
    const start = Math.max(0, from - at);
    shown += text.slice(position, start) + MASK;
    position = Math.min(text.length, to - at);
  }
  return shown + text.slice(position);
}
