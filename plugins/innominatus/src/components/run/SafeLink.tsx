import { Link } from '@backstage/ui';
import type { ReactNode } from 'react';

/** A link to what a step says; addresses that a browser must not follow from here are left as text. */
export function SafeLink(props: { url?: string; children: ReactNode }) {
  const { url, children } = props;
  if (url === undefined || !/^https?:\/\//i.test(url)) return <>{children}</>;
  return (
    <Link href={url} target="_blank" rel="noopener noreferrer">
      {children}
    </Link>
  );
}
