import type { Entity } from '@backstage/catalog-model';
import {
  APPLICATION_ANNOTATION,
  SCORE_FILE_ANNOTATION,
} from '../entity/isDeployable';
import { useMessages } from '../useMessages';
import { EmptyState } from './EmptyState';
import { scrollRegion } from './scrollRegion';
import styles from './MissingAnnotation.module.css';

/** What to add to the file of an entity that does not say how it is deployed. */
export function MissingAnnotation({ entity }: { entity: Entity }) {
  const t = useMessages();
  const { name } = entity.metadata;
  const example = [
    `apiVersion: ${entity.apiVersion}`,
    `kind: ${entity.kind}`,
    `metadata:`,
    `  name: ${name}`,
    `  annotations:`,
    `    ${APPLICATION_ANNOTATION}: ${name}`,
    `    ${SCORE_FILE_ANNOTATION}: ./score.yaml`,
  ].join('\n');
  return (
    <EmptyState
      title={t('overview.annotation.title')}
      description={t('overview.annotation.help')}
    >
      <pre
        className={styles.example}
        {...scrollRegion(t('overview.annotation.example'))}
      >
        {example}
      </pre>
    </EmptyState>
  );
}
