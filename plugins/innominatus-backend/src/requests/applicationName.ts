import type { Problem } from '@innominatus/plugin-innominatus-common';

const APPLICATION_NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * What is wrong with the name of an application.
 *
 * @param path - where the name stands
 */
export function applicationNameProblems(name: string, path: string): Problem[] {
  if (APPLICATION_NAME.test(name)) return [];
  const lower = name.toLowerCase();
  return [
    {
      path,
      message: `"${name}" is no name of an application: lower-case letters, digits and dashes, at most 63`,
      reason: 'invalidApplication',
      ...(APPLICATION_NAME.test(lower) && { hint: `did you mean "${lower}"?` }),
    },
  ];
}
