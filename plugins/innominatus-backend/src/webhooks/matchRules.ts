import type { WebhookEvent } from './providers/WebhookProvider';
import type { Push } from './Push';
import type { WebhookRule } from './WebhookRule';

/** Those of the rules that are about the repository of an event. */
export function rulesFor(
  rules: readonly WebhookRule[],
  { repository }: Pick<WebhookEvent, 'repository'>,
): WebhookRule[] {
  const { host, owner, name } = repository;
  return rules.filter(
    rule =>
      (rule.host === undefined || rule.host === host) &&
      rule.repositories.some(pattern =>
        matchesRepository(`${owner}/${name}`, pattern),
      ),
  );
}

/** What is to be deployed after an event: a push for each rule that is about its branch. */
export function pushesFor(
  rules: readonly WebhookRule[],
  { repository, defaultBranch, push }: WebhookEvent,
): Push[] {
  if (!push) return [];
  return rules.flatMap(rule => {
    const { environment, application, owner, path, concurrency } = rule;
    const branch = rule.branch ?? defaultBranch;
    if (environment === undefined || push.branch !== branch) return [];
    return [
      {
        repository,
        ...push,
        deploy: {
          ...{ environment, path, concurrency },
          ...(application !== undefined && { application }),
          ...(owner !== undefined && { owner }),
        },
      },
    ];
  });
}

/** `*` stands for anything within one part of the name, `**` for anything. Hosts do not tell case apart. */
function matchesRepository(name: string, pattern: string): boolean {
  const source = pattern
    .split(/(\*+)/)
    .map(part => {
      if (part === '*') return '[^/]*';
      return part.startsWith('*')
        ? '.*'
        : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
    })
    .join('');
  return new RegExp(`^${source}$`, 'i').test(name);
}
