import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';

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
    queryFn: async (): Promise<Identity> => {
      const { userEntityRef, ownershipEntityRefs } =
        await identity.getBackstageIdentity();
      return { ref: userEntityRef, ownershipRefs: ownershipEntityRefs };
    },
    staleTime: Infinity,
  });
  return data;
}
