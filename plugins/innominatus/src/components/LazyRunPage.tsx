import { Progress } from '@backstage/frontend-plugin-api';
import { lazy, Suspense } from 'react';

const RunPage = lazy(async () => {
  const { RunPage: page } = await import('./run/RunPage');
  return { default: page };
});

/** The page of a run, loaded when it is first opened: lists need no graph and no log viewer. */
export function LazyRunPage() {
  return (
    <Suspense fallback={<Progress />}>
      <RunPage />
    </Suspense>
  );
}
