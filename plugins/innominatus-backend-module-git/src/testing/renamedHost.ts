import type { GitHost } from '../hosts/GitHost';

/**
 * A host whose owner `platform` is another one in truth, so that suites which run at the same time share a server and do
 * not meet.
 */
export function renamedHost(
  host: GitHost,
  options: { name?: string; owner: string },
): GitHost {
  const outwards = renaming('platform', options.owner);
  const inwards = renaming(options.owner, 'platform');
  return wrap(host);

  function wrap<T extends object>(target: T): T {
    return new Proxy(target, {
      get(_target, property) {
        if (property === 'name' && options.name !== undefined) {
          return options.name;
        }
        const member: unknown = Reflect.get(target, property, target);
        if (typeof member === 'function') {
          return (...args: unknown[]) => {
            const result = member.apply(target, args.map(outwards));
            return result instanceof Promise ? result.then(inwards) : result;
          };
        }
        const isPart =
          property === 'pullRequests' || property === 'commitStatuses';
        return isPart && member ? wrap(member) : member;
      },
    });
  }
}

/** Replaces owners in plain objects, at any depth. */
function renaming(from: string, to: string) {
  return function rename(value: unknown): unknown {
    if (!isPlain(value)) {
      return value;
    }
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [
        key,
        key === 'owner' && each === from ? to : rename(each),
      ]),
    );
  };
}

function isPlain(value: unknown): value is object {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype
  );
}
