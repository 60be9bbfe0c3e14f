import type { Role } from './AuthConfig';

/** Backstage's principals, without those that are nobody. */
export type Principal =
  | { type: 'user'; userEntityRef: string }
  | { type: 'service'; subject: string };

/** Who holds a token, and what that token permits. */
export interface Identity<P extends Principal = Principal> {
  principal: P;
  /** Groups of the principal; with it, what counts as owner. */
  groups: string[];
  roles: Role[];
}

/** `user:default/jane` or `service:ci`. */
export function principalRef(identity: Identity): string {
  switch (identity.principal.type) {
    case 'user':
      return identity.principal.userEntityRef;
    case 'service':
      return `service:${identity.principal.subject}`;
    default:
      return identity.principal satisfies never;
  }
}

/** May do everything. */
export const UNRESTRICTED_ROLE: Role = { permissions: ['*'], owned: false };
