import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';

/** Leads to an entity; in an app without pages of entities it is named all the same. */
export function EntityLink({ entityRef }: { entityRef: string }) {
  const page = useRouteRef(entityRouteRef);
  const { name } = parseEntityRef(entityRef);
  if (!page) return <span title={entityRef}>{name}</span>;
  return (
    <Link
      href={page(entityRouteParams(entityRef, { encodeParams: true }))}
      title={entityRef}
    >
      {name}
    </Link>
  );
}
