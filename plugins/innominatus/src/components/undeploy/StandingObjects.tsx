import { Flex, Text } from '@backstage/ui';
import { useId } from 'react';
import { useObjects } from '../../queries/useRemove';
import { useMessages } from '../../useMessages';
import { Loading } from '../Loading';
import { SafeLink } from '../run/SafeLink';
import styles from './StandingObjects.module.css';

/** What runs have made for an application in an environment; nothing where that cannot be told. */
export function StandingObjects(props: {
  application: string;
  environment: string;
}) {
  const t = useMessages();
  const heading = useId();
  const { data: objects, isPending } = useObjects(props);
  if (isPending) return <Loading rows={2} />;
  if (objects === undefined || objects.length === 0) return null;
  return (
    <Flex direction="column" gap="1">
      <Text as="h3" id={heading} variant="body-medium" weight="bold">
        {t('deploy.remove.objects')}
      </Text>
      <ul className={styles.objects} aria-labelledby={heading}>
        {objects.map(({ id, label, type, url }) => (
          <li key={id}>
            <SafeLink url={url}>{label}</SafeLink> <span>{type}</span>
          </li>
        ))}
      </ul>
    </Flex>
  );
}
