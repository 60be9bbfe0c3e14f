/** An id made of a name: `Create repository` gives `create-repository`. */
export function slug(name: string): string {
  const id = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-|-$/g, '');
  return id === '' ? 'step' : id;
}
