import type { Effect } from '@innominatus/plugin-innominatus-common';

/** One effect on one object that was not undone. */
export interface Touch {
  number: number;
  run: string;
  effect: string;
  application: string;
  environment: string;
  action: Effect['action'];
  /** False when nobody knows whether it happened. */
  confirmed: boolean;
}

/** An object as its touches tell. */
export interface Standing {
  /** Nobody for an object that is gone. */
  users: { application: string; environment: string }[];
  /** Absent for what runs have only adopted or changed. */
  createdBy?: Touch;
}

/**
 * Who uses an object and who made it. Each touch brings a user, but for a deletion, which takes one away: the object is
 * gone with its last user, and whoever comes upon its name later has not got it from the one who had made it. What others
 * use already was made by nobody who cannot say for certain that he did.
 *
 * @param touches - oldest first
 */
export function foldTouches(touches: readonly Touch[]): Standing {
  const users = new Map<string, Standing['users'][number]>();
  let createdBy: Touch | undefined;
  for (const touch of touches) {
    const { application, environment, action, confirmed } = touch;
    const user = JSON.stringify([application, environment]);
    if (action !== 'delete') {
      if (action === 'create' && (confirmed || users.size === 0)) {
        createdBy = touch;
      }
      users.set(user, { application, environment });
    } else if (confirmed) {
      users.delete(user);
      if (users.size === 0) createdBy = undefined;
    }
  }
  return { users: [...users.values()], ...(createdBy && { createdBy }) };
}
