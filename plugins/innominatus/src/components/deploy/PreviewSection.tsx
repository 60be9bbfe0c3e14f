import { Flex, Skeleton } from '@backstage/ui';
import type { usePlanPreview } from '../../queries/usePlanPreview';
import { useMessages } from '../../useMessages';
import { Muted } from '../Muted';
import { ErrorPanel } from '../problems/ErrorPanel';
import { PlanPreview } from './PlanPreview';

/** What will be done, or why that is not known. */
export function PreviewSection(props: {
  preview: ReturnType<typeof usePlanPreview>;
  needsImage: boolean;
}) {
  const { preview, needsImage } = props;
  const t = useMessages();
  if (needsImage) {
    return <Muted>{t('deploy.previewNeedsImage')}</Muted>;
  }
  if (preview.error) {
    return (
      <ErrorPanel error={preview.error} onRetry={preview.refetch} retrying />
    );
  }
  if (preview.data === undefined) {
    return (
      <Flex
        direction="column"
        gap="2"
        role="status"
        aria-label={t('deploy.previewPending')}
      >
        <Skeleton width="100%" />
        <Skeleton width="60%" />
      </Flex>
    );
  }
  return <PlanPreview preview={preview.data} />;
}
