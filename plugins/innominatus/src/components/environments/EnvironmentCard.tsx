import {
  Button,
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  Flex,
  Text,
} from '@backstage/ui';
import type { components } from '@innominatus/plugin-innominatus-common';
import { useId } from 'react';
import { useMessages } from '../../useMessages';
import { Muted } from '../Muted';
import { EnvironmentFacts } from './EnvironmentFacts';
import styles from './EnvironmentCard.module.css';

/** An application in one environment: what is there, what goes on, and what one can do about it. */
export function EnvironmentCard(props: {
  deployment: components['schemas']['Deployment'];
  onDeploy(): void;
  onRemove(): void;
}) {
  const { deployment, onDeploy, onRemove } = props;
  const t = useMessages();
  const heading = useId();
  const { name, title, mayDeploy, mayDelete, newestRun } = deployment;
  const environment = title ?? name;
  return (
    <Card aria-labelledby={heading} className={styles.card}>
      <CardHeader>
        <Text as="h3" id={heading} variant="title-x-small" weight="bold">
          {environment}
        </Text>
      </CardHeader>
      <CardBody>
        <EnvironmentFacts deployment={deployment} />
      </CardBody>
      <CardFooter>
        <Flex gap="2" align="center" justify="end">
          {!mayDeploy && <Muted>{t('overview.environment.closed')}</Muted>}
          {mayDelete && newestRun !== undefined && (
            <Button
              size="small"
              variant="secondary"
              aria-label={t('overview.environment.removeFrom', { environment })}
              onPress={onRemove}
            >
              {t('overview.environment.remove')}
            </Button>
          )}
          {mayDeploy && (
            <Button
              size="small"
              variant="primary"
              aria-label={t('overview.environment.deployTo', { environment })}
              onPress={onDeploy}
            >
              {t('overview.environment.deploy')}
            </Button>
          )}
        </Flex>
      </CardFooter>
    </Card>
  );
}
