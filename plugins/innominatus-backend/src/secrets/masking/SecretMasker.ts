import type { JsonValue } from '@backstage/types';
import { secretForms } from './secretForms';
import { WordFinder } from './WordFinder';

/** What stands in the place of a secret. */
export const MASK = '***';

/**
 * Knows the secrets of one execution, and takes them out of everything that leaves it. Secrets are added as they are
 * fetched; what was masked before stays as it was.
 */
export class SecretMasker {
  readonly #forms = new Set<string>();
  /** Absent until there is anything to find. */
  #finder: WordFinder | undefined;

  /** @returns false when the value is too short to be masked */
  add(value: string): boolean {
    const forms = secretForms(value);
    const known = this.#forms.size;
    forms.forEach(form => this.#forms.add(form));
    if (this.#forms.size > known) this.#finder = new WordFinder(this.#forms);
    return forms.length > 0;
  }

  /** Whether there is anything to mask. */
  get active(): boolean {
    return this.#finder !== undefined;
  }

  mask(text: string): string {
    let masked = '';
    let at = 0;
    for (const [from, to] of this.find(text)) {
      masked += text.slice(at, from) + MASK;
      at = to;
    }
    return masked + text.slice(at);
  }

  /** Masks every text in a value: members, names of members, and numbers that spell a secret. */
  maskJson<T extends JsonValue | undefined>(value: T): T {
    return this.active ? (this.maskValue(value) as T) : value;
  }

  /** Ranges `[from, to)` of all secrets in a text, in order. */
  find(text: string): [number, number][] {
    return this.#finder?.find(text) ?? [];
  }

  /** Where the earliest beginning of a secret stands that the text breaks off in; the length of the text, if in none. */
  findOpenEnd(text: string): number {
    return this.#finder?.findOpenEnd(text) ?? text.length;
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
