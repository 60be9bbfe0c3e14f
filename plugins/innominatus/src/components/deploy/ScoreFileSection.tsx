import { Alert, Button, Flex } from '@backstage/ui';
import {
  InnominatusApiError,
  type components,
  type Problem,
} from '@innominatus/plugin-innominatus-common';
import { useMessages } from '../../useMessages';
import { Muted } from '../Muted';
import { ProblemList } from '../problems/ProblemList';
import { ScoreFileText } from './ScoreFileText';

/** The Score file as the server read it, and everything that is wrong with it. */
export function ScoreFileSection(props: {
  scoreFile: components['schemas']['ScoreFile'];
  /** Why there is no preview; its problems are marked in the text too. */
  error: unknown;
  isReloading: boolean;
  onReload(): void;
}) {
  const { scoreFile, error, isReloading, onReload } = props;
  const { text, url, workload, problems } = scoreFile;
  const t = useMessages();
  return (
    <Flex direction="column" gap="2">
      {problems.length > 0 && (
        <Alert
          role="alert"
          status="danger"
          icon
          title={t('deploy.invalid')}
          description={
            <Flex direction="column" gap="2">
              <ProblemList problems={problems} />
              <span>{t('deploy.invalidHint')}</span>
            </Flex>
          }
          customActions={
            <Button
              size="small"
              variant="secondary"
              isPending={isReloading}
              onPress={onReload}
            >
              {t('deploy.reload')}
            </Button>
          }
        />
      )}
      <ScoreFileText
        text={text}
        problems={[...problems, ...problemsOf(error)]}
        label={
          workload === undefined
            ? t('deploy.scoreFile')
            : t('deploy.scoreFileOf', { workload })
        }
      />
      <Muted title={url}>{t('deploy.source', { url })}</Muted>
    </Flex>
  );
}

function problemsOf(error: unknown): readonly Problem[] {
  return error instanceof InnominatusApiError ? error.problems : [];
}
