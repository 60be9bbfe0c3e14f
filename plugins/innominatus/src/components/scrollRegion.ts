/**
 * Attributes of an element that scrolls: without a mouse it can be scrolled only once it can be focused, and what can be
 * focused needs a name.
 */
export function scrollRegion(label: string) {
  return { role: 'region', 'aria-label': label, tabIndex: 0 };
}
