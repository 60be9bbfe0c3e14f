import { escapeRegExp } from './escapeRegExp';

/** Whether one of the patterns of `innominatus.secrets.env.allow` stands for an environment variable. */
export function allowsVariable(
  patterns: readonly string[],
  variable: string,
): boolean {
  return patterns.some(pattern => {
    const words = pattern.split('*').map(escapeRegExp);
    return new RegExp(`^${words.join('.*')}$`).test(variable);
  });
}
