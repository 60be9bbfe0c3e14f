const PAGES =
  'https://github.com/innominatus/innominatus/blob/main/docs/errors';

/** Address of the page that explains why something failed; undefined for what is no reason of innominatus. */
export function reasonPage(reason: string): string | undefined {
  return /^[a-z][A-Za-z0-9]*$/.test(reason)
    ? `${PAGES}/${reason}.md`
    : undefined;
}
