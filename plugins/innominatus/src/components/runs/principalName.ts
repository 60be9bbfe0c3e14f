/**
 * A principal as people call it: a user of the default namespace by name alone, others with their namespace, a service
 * by its subject.
 */
export function principalName(ref: string): string {
  return ref.replace(/^(user|service):(default\/)?/, '');
}
