/**
 * Gives elements the sizes and the scrolling of a browser: jsdom lays nothing out, and a list that renders what is in
 * sight would render nothing. Elements are as high as their style says, or as high as told.
 */
export function fakeLayout(height: number): { restore(): void } {
  const tops = new WeakMap<HTMLElement, number>();
  const contentHeight = (element: HTMLElement) =>
    [...element.children].reduce(
      (sum, child) =>
        child instanceof HTMLElement
          ? sum + (Number.parseFloat(child.style.height) || 0)
          : sum,
      0,
    );
  const scrollTo = (element: HTMLElement, top: number) => {
    const most = Math.max(0, contentHeight(element) - height);
    const next = Math.min(most, Math.max(0, top));
    if (next === (tops.get(element) ?? 0)) return;
    tops.set(element, next);
    requestAnimationFrame(() => element.dispatchEvent(new Event('scroll')));
  };
  const properties: PropertyDescriptorMap & ThisType<HTMLElement> = {
    offsetWidth: { get: () => 800 },
    clientWidth: { get: () => 800 },
    offsetHeight: {
      get() {
        return this.dataset.index === undefined ? height : 20;
      },
    },
    clientHeight: { get: () => height },
    scrollHeight: {
      get() {
        return Math.max(height, contentHeight(this));
      },
    },
    scrollTop: {
      get() {
        return tops.get(this) ?? 0;
      },
      set(top: number) {
        scrollTo(this, top);
      },
    },
    scrollTo: {
      value(this: HTMLElement, options: ScrollToOptions) {
        scrollTo(this, options.top ?? 0);
      },
    },
  };
  const { prototype } = HTMLElement;
  const before = Object.keys(properties).map(
    name => [name, Object.getOwnPropertyDescriptor(prototype, name)] as const,
  );
  for (const [name, property] of Object.entries(properties)) {
    Object.defineProperty(prototype, name, { ...property, configurable: true });
  }
  return {
    restore() {
      for (const [name, property] of before) {
        if (property) Object.defineProperty(prototype, name, property);
        else Reflect.deleteProperty(prototype, name);
      }
    },
  };
}
