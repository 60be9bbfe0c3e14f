/** One page of a list, with the `Link` header that leads to the others. */
export function paginate(
  url: URL,
  items: readonly unknown[],
  options: { wrap?: (page: unknown[]) => object; largest?: number } = {},
): Response {
  const { wrap = (page: unknown[]) => page, largest = 100 } = options;
  const asked = Number(url.searchParams.get('per_page') ?? 30);
  const size = Math.min(asked, largest);
  const page = Number(url.searchParams.get('page') ?? 1);
  const last = Math.max(1, Math.ceil(items.length / size));
  const link = (to: number, rel: string) => {
    const target = new URL(url);
    target.searchParams.set('page', String(to));
    return `<${target.href}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link(page - 1, 'prev')] : []),
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
  ];
  return Response.json(wrap(items.slice((page - 1) * size, page * size)), {
    headers: links.length > 0 ? { Link: links.join(', ') } : {},
  });
}
