const types: Record<string, string> = {
  object: 'a map',
  array: 'a list',
  string: 'a string',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
};

/** A JSON Schema type in words. */
export function typeWords(type: string): string {
  return types[type] ?? type;
}

/** The type of a value in words, never the value itself: it may be a secret. */
export function typeOfValue(value: unknown): string {
  if (value === null) {
    return 'null';
  }
  if (Array.isArray(value)) {
    return 'a list';
  }
  return typeof value === 'boolean' ? 'a boolean' : typeWords(typeof value);
}
