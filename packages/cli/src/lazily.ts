/**
 * Loads a module of ours when it is needed, so that help and completion start quickly.
 *
 * What is loaded from sources is CommonJS to Node.js, whose `import()` hands over all exports as `default`; what is loaded
 * from the built package has them by name. Modules loaded this way have no default export of their own.
 */
export async function lazily<T extends object>(
  load: () => Promise<T>,
): Promise<T> {
  const loaded: T & { default?: T } = await load();
  return loaded.default ?? loaded;
}
