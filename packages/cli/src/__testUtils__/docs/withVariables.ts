/** A text with the variables of the environment that it names in `${…}`, each with a value of its own. */
export function withVariables(text: string): string {
  return text.replace(
    /(?<!\$)\$\{(\w+)\}/g,
    'the-value-of-the-environment-variable-$1',
  );
}
