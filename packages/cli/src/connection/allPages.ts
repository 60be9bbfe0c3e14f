const LONGEST_PAGE = 200;

/**
 * What a list of the server holds, page by page.
 *
 * @param atMost - how many items are wanted; all unless told
 */
export async function allPages<T>(
  read: (query: {
    cursor?: string;
    limit: number;
  }) => Promise<{ items: T[]; nextCursor?: string }>,
  atMost = Infinity,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const limit = Math.min(LONGEST_PAGE, atMost - items.length);
    const page = await read({ cursor, limit });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined && items.length < atMost);
  return items;
}
