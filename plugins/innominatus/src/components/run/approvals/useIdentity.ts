import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

/** Who is signed in, as the server sees them. */
export interface Identity {
  ref: string;
  /** Themselves, and the groups that they are in. */
  ownershipRefs: readonly string[];
}

/** Undefined until it is known. */
export function useIdentity(): Identity | undefined {
  const identity = useApi(identityApiRef);
  const { data } = useQuery({
    queryKey: ['identity'],
    queryFn: () => identity.getBackstageIdentity(),
    staleTime: Infinity,
  });
  return useMemo(
    () =>
      data && {
        ref: data.userEntityRef,
        ownershipRefs: data.ownershipEntityRefs,
      },
    [data],
  );
}
