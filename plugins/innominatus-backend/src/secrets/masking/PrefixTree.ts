/** The beginnings of a set of words, for finding one that a text breaks off in. */
export class PrefixTree {
  readonly #root: Node = new Map();
  #longest = 0;

  constructor(words: Iterable<string>) {
    for (const word of words) {
      let node = this.#root;
      for (let at = 0; at < word.length; at += 1) {
        const code = word.charCodeAt(at);
        let next = node.get(code);
        if (!next) {
          next = new Map();
          node.set(code, next);
        }
        node = next;
      }
      this.#longest = Math.max(this.#longest, word.length);
    }
  }

  /** Where the text's longest end begins with which a word begins, but does not end; the length of the text, if none. */
  findOpenEnd(text: string): number {
    const from = Math.max(0, text.length - this.#longest + 1);
    for (let start = from; start < text.length; start += 1) {
      if (this.breaksOff(text, start)) return start;
    }
    return text.length;
  }

  private breaksOff(text: string, start: number): boolean {
    let node: Node | undefined = this.#root;
    for (let at = start; at < text.length; at += 1) {
      node = node.get(text.charCodeAt(at));
      if (!node) return false;
    }
    return node.size > 0;
  }
}

interface Node extends Map<number, Node> {}
