import { Flex, Link, Text } from '@backstage/ui';
import { useId } from 'react';
import { useObjects } from '../../queries/useRemove';
import { useMessages } from '../../useMessages';
import { Loading } from '../Loading';
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
            {isWebAddress(url) ? (
              <Link href={url} target="_blank" rel="noopener noreferrer">
                {label}
              </Link>
            ) : (
              label
            )}{' '}
            <span>{type}</span>
          </li>
        ))}
      </ul>
    </Flex>
  );
}

/** Addresses come from targets; only those of the web may be opened. */
function isWebAddress(url: string | undefined): url is string {
  return url !== undefined && /^https?:\/\//i.test(url);
}
