import { Button, DialogBody, DialogFooter, Flex } from '@backstage/ui';
import type { components } from '@innominatus/plugin-innominatus-common';
import type { FormEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import { useDeploy } from '../../queries/useDeploy';
import { usePlanPreview } from '../../queries/usePlanPreview';
import { useRunLinks } from '../../routes';
import { useMessages } from '../../useMessages';
import { ErrorPanel } from '../problems/ErrorPanel';
import { DeployFields } from './DeployFields';
import { PreviewSection } from './PreviewSection';
import { ScoreFileSection } from './ScoreFileSection';
import { useDeployChoice } from './useDeployChoice';
import styles from './DeployForm.module.css';

type Schemas = components['schemas'];

/** Choices, preview and start of a deployment, once its Score file is known. */
export function DeployForm(props: {
  application: string;
  scoreFile: Schemas['ScoreFile'];
  environment: string;
  environments: readonly Schemas['Deployment'][];
  isReloading: boolean;
  onReload(): void;
  onClose(): void;
}) {
  const { application, scoreFile, isReloading, onReload, onClose } = props;
  const { entity } = scoreFile;
  const t = useMessages();
  const navigate = useNavigate();
  const { runPath } = useRunLinks();
  const fields = useDeployChoice(scoreFile, props.environment);
  const { choice, settledChoice } = fields;
  const valid = scoreFile.problems.length === 0;
  const preview = usePlanPreview(entity, valid ? settledChoice : undefined);
  const deploy = useDeploy({ application, entity });
  // Nobody starts what they could not see.
  const seen = choice === settledChoice && preview.isSuccess;

  function start(event: FormEvent) {
    event.preventDefault();
    if (!seen || choice === undefined || deploy.isPending) return;
    deploy.mutate(choice, {
      onSuccess: ({ runs: [first] }) => {
        onClose();
        if (first) navigate(runPath(first.id));
      },
    });
  }

  return (
    <form className={styles.form} onSubmit={start}>
      <DialogBody>
        <Flex direction="column" gap="4">
          <DeployFields
            fields={fields}
            workflows={scoreFile.workflows}
            environments={props.environments}
          />
          <ScoreFileSection
            scoreFile={scoreFile}
            error={preview.error}
            isReloading={isReloading}
            onReload={onReload}
          />
          {valid && (
            <PreviewSection
              preview={preview}
              needsImage={settledChoice === undefined}
            />
          )}
          {deploy.error && <ErrorPanel error={deploy.error} />}
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('deploy.cancel')}
        </Button>
        <Button
          type="submit"
          variant="primary"
          isDisabled={!seen}
          isPending={deploy.isPending}
        >
          {t('deploy.start')}
        </Button>
      </DialogFooter>
    </form>
  );
}
