import type { JsonValue } from '@backstage/types';
import { escapeRegExp } from '../escapeRegExp';
import { PrefixTree } from './PrefixTree';
import { secretForms } from './secretForms';

/** What stands in the place of a secret. */
export const MASK = '***';

/**
 * Knows the secrets of one execution, and takes them out of everything that leaves it. Secrets are added as they are
 * fetched; what was masked before stays as it was.
 */
export class SecretMasker {
  readonly #forms = new Set<string>();
  #pattern: RegExp | undefined;
  #prefixes = new PrefixTree([]);

  /** @returns false when the value is too short to be masked */
  add(value: string): boolean {
    const forms = secretForms(value);
    const known = this.#forms.size;
    forms.forEach(form => this.#forms.add(form));
    if (this.#forms.size > known) this.compile();
    return forms.length > 0;
  }

  /** Whether there is anything to mask. */
  get active(): boolean {
    return this.#pattern !== undefined;
  }

  mask(text: string): string {
    return this.#pattern ? text.replace(this.#pattern, MASK) : text;
  }

  /** Masks every text in a value: members, names of members, and numbers that spell a secret. */
  maskJson<T extends JsonValue | undefined>(value: T): T {
    return this.#pattern ? (this.maskValue(value) as T) : value;
  }

  /** Ranges `[from, to)` of all secrets in a text, in order. */
  find(text: string): [number, number][] {
    // Most texts hold none, and a search makes nothing.
    if (!this.#pattern || text.search(this.#pattern) === -1) return [];
    return [...text.matchAll(this.#pattern)].map(match => [
      match.index,
      match.index + match[0].length,
    ]);
  }

  /** Where the earliest beginning of a secret stands that the text breaks off in; the length of the text, if in none. */
  findOpenEnd(text: string): number {
    return this.#prefixes.findOpenEnd(text);
  }

  private compile(): void {
    const forms = [...this.#forms].sort((a, b) => b.length - a.length);
    this.#pattern = new RegExp(forms.map(escapeRegExp).join('|'), 'g');
    this.#prefixes = new PrefixTree(forms);
  }

  private maskValue(value: JsonValue | undefined): JsonValue | undefined {
    if (typeof value === 'string') return this.mask(value);
    if (typeof value === 'number') {
      const text = String(value);
      const masked = this.mask(text);
      return masked === text ? value : masked;
    }
    if (Array.isArray(value)) {
      return value.map(item => this.maskValue(item) ?? null);
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [
        this.mask(key),
        this.maskValue(member),
      ]),
    );
  }
}
