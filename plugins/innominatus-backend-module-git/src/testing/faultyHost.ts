import type { GitHost } from '../hosts/GitHost';

export type HostMethod = Exclude<keyof GitHost, 'name' | 'webUrl'>;

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
  return new Proxy(host, {
    get(target, property) {
      const member = Reflect.get(target, property, target);
      if (typeof member !== 'function') {
        return member;
      }
      if (property !== fault.method || !due) {
        return member.bind(target);
      }
      return async (...args: unknown[]) => {
        due = false;
        if (fault.moment === 'after') {
          await member.apply(target, args);
        }
        throw new Crash(`${fault.method}, ${fault.moment}`);
      };
    },
  });
}
