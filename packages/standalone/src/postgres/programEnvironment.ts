/** What PostgreSQL's programs see of the environment: nothing that could change their ways or hold a secret. */
export function programEnvironment(): Record<string, string> {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}
