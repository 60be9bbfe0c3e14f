import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';

/** The reference of who is signed in, which is also the principal that their runs are started by. */
export function useMyRef(): string | undefined {
  const identity = useApi(identityApiRef);
  return useQuery({
    queryKey: ['identity'],
    queryFn: () => identity.getBackstageIdentity(),
    staleTime: Infinity,
  }).data?.userEntityRef;
}
