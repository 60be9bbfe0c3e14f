import { SHORTEST_MASKED } from './secretForms';

/** Characters of the beginning of a word that are looked for; no word is shorter. */
const START = SHORTEST_MASKED;
/** Characters that are looked at together. */
const BLOCK = 3;
const BLOCKS = 1 << 15;

/**
 * Finds words in texts, as fast for many words as for one: of a text in which none begins it looks only here and there,
 * as Wu and Manber do ("A fast algorithm for multi-pattern searching", 1994).
 */
export class WordFinder {
  readonly #root: Node = { next: new Map(), isEnd: false };
  /** By block: how far the next place is at which a beginning may end that has such a block. 0: one may end right here. */
  readonly #jumps = new Uint8Array(BLOCKS).fill(START - BLOCK + 1);
  #longest = START;

  /** @param words - of {@link SHORTEST_MASKED} characters at least */
  constructor(words: Iterable<string>) {
    for (const word of words) {
      if (word.length < START) throw new Error('a word is too short');
      this.addToTree(word);
      this.addJumps(word);
      this.#longest = Math.max(this.#longest, word.length);
    }
  }

  /** Ranges `[from, to)` of words, in order: always the first one, and of those that begin there the longest. */
  find(text: string): [number, number][] {
    const found: [number, number][] = [];
    let at = this.nextStart(text, 0);
    while (at !== undefined) {
      const { end } = this.follow(text, at);
      if (end !== undefined) found.push([at, end]);
      at = this.nextStart(text, end ?? at + 1);
    }
    return found;
  }

  /** Where the text's longest end begins with which a word begins, but does not end; the length of the text, if none. */
  findOpenEnd(text: string): number {
    const from = Math.max(0, text.length - this.#longest + 1);
    let at = this.nextStart(text, from);
    while (at !== undefined) {
      if (this.follow(text, at).open) return at;
      at = this.nextStart(text, at + 1);
    }
    // What is left is too short to be found by the beginning of a word.
    at = Math.max(from, text.length - START + 1);
    while (at < text.length && !this.follow(text, at).open) at += 1;
    return at;
  }

  /** The first place, `from` or behind it, where the beginning of a word stands. */
  private nextStart(text: string, from: number): number | undefined {
    let block = from + START - BLOCK;
    while (block + BLOCK <= text.length) {
      const jump = this.#jumps[blockAt(text, block)] ?? 0;
      const at = block - START + BLOCK;
      if (jump === 0 && this.follow(text, at).length >= START) return at;
      block += Math.max(1, jump);
    }
    return undefined;
  }

  /** How a word goes on in a text that begins at `at`. */
  private follow(
    text: string,
    at: number,
  ): {
    /** Characters that the text and some word have in common. */
    length: number;
    /** Where the longest word ends that stands there. */
    end?: number;
    /** Whether the text ends before some word does. */
    open: boolean;
  } {
    let node = this.#root;
    let end: number | undefined;
    for (let position = at; position < text.length; position += 1) {
      const next = node.next.get(text.charCodeAt(position));
      if (!next) return { length: position - at, end, open: false };
      node = next;
      if (node.isEnd) end = position + 1;
    }
    return { length: text.length - at, end, open: node.next.size > 0 };
  }

  private addToTree(word: string): void {
    let node = this.#root;
    for (let at = 0; at < word.length; at += 1) {
      const code = word.charCodeAt(at);
      const next = node.next.get(code) ?? { next: new Map(), isEnd: false };
      node.next.set(code, next);
      node = next;
    }
    node.isEnd = true;
  }

  private addJumps(word: string): void {
    for (let at = 0; at + BLOCK <= START; at += 1) {
      const block = blockAt(word, at);
      const rest = START - BLOCK - at;
      this.#jumps[block] = Math.min(this.#jumps[block] ?? rest, rest);
    }
  }
}

interface Node {
  next: Map<number, Node>;
  isEnd: boolean;
}

/** A number for three characters; others may have the same. */
function blockAt(text: string, at: number): number {
  return (
    (text.charCodeAt(at) ^
      (text.charCodeAt(at + 1) << 4) ^
      (text.charCodeAt(at + 2) << 8)) &
    (BLOCKS - 1)
  );
}
