/**
 * What the patterns of the Score schema ask for, in words; keyed by the pattern itself, so that a changed schema shows
 * its pattern instead of a wrong sentence.
 */
const words: Record<string, string> = {
  '^score\\.dev/v1b1$': 'must be score.dev/v1b1',
  '^[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$':
    'must be 2 to 63 characters of a-z, 0-9 and -, beginning and ending with a letter or digit',
  '^(([a-z0-9][a-z0-9-]{0,61}[a-z0-9])(\\.[a-z0-9][a-z0-9-]{0,61}[a-z0-9])*/)?[A-Za-z0-9][A-Za-z0-9._-]{0,61}[A-Za-z0-9]$':
    'must be 2 to 63 letters, digits, -, _ and ., after an optional lower-case DNS name and / whose parts have 2 to 63 characters each',
  '^[^=]+$': 'must not be empty or contain =',
  '^0?[0-7]{3}$': 'must be three octal digits, e.g. "0644"',
  '^(0\\.\\d+|[1-9]\\d*(\\.\\d+)?)(K|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?$':
    'must be a number of bytes with an optional unit (K, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei), e.g. 128Mi',
  '^\\d+(?:m|\\.\\d+)?$': 'must be a number of CPUs, e.g. 500m or "0.5"',
  '^[A-Za-z0-9_-]+$': 'must consist of letters, digits, _ and -',
  '^[A-Za-z0-9][A-Za-z0-9-]{0,61}[A-Za-z0-9]$':
    'must be 2 to 63 letters, digits and -, beginning and ending with a letter or digit',
  '^[a-z0-9]+(?:-+[a-z0-9]+)*(?:\\.[a-z0-9]+(?:-+[a-z0-9]+)*)*$':
    'must be 2 to 63 characters: labels of a-z, 0-9 and - separated by dots, each beginning and ending with a letter or digit',
};

export function patternWords(pattern: string): string {
  return words[pattern] ?? `must match the pattern ${pattern}`;
}
