import type { GitHost } from '../hosts/GitHost';

export type HostMethod = Exclude<
  keyof GitHost,
  'name' | 'address' | 'pullRequests' | 'commitStatuses' | 'webUrl'
>;

export interface Fault {
  method: HostMethod;
  /** Before the host hears of the call, or after it has done its work and before anybody hears of that. */
  moment: 'before' | 'after';
}

/** What a step sees of the end of its process: a call that never comes back well. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

/** A host that works, but for the first call of one method. */
export function faultyHost(host: GitHost, fault: Fault): GitHost {
  let due = true;
  return hostWith(host, fault.method, async call => {
    if (!due) {
      return call();
    }
    due = false;
    if (fault.moment === 'after') {
      await call();
    }
    throw new Crash(`${fault.method}, ${fault.moment}`);
  });
}

/** A host of which one method is replaced by something that may call it. */
export function hostWith(
  host: GitHost,
  method: HostMethod,
  replacement: (call: () => Promise<unknown>) => Promise<unknown>,
): GitHost {
  return new Proxy(host, {
    get(target, property) {
      const member = Reflect.get(target, property, target);
      if (typeof member !== 'function') {
        return member;
      }
      return property === method
        ? (...args: unknown[]) =>
            replacement(async () => member.apply(target, args))
        : member.bind(target);
    },
  });
}
