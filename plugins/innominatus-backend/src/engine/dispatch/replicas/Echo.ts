/** Waits for one's own voice. */
export class Echo {
  #hear: (() => void) | undefined;
  readonly #heard = new Promise<true>(resolve => {
    this.#hear = () => resolve(true);
  });

  heard(): void {
    this.#hear?.();
  }

  /** Whether it was heard within so many milliseconds. */
  async within(ms: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<false>(resolve => {
      timer = setTimeout(() => resolve(false), ms);
    });
    const heard = await Promise.race([this.#heard, silence]);
    clearTimeout(timer);
    return heard;
  }
}
