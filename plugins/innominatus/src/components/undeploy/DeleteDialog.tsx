import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Text,
  TextField,
} from '@backstage/ui';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import { useRemove } from '../../queries/useRemove';
import { useRunLinks } from '../../routes';
import { useMessages } from '../../useMessages';
import { ErrorPanel } from '../problems/ErrorPanel';
import { StandingObjects } from './StandingObjects';
import styles from '../deploy/DeployForm.module.css';

/** Removes an application from an environment, once its name was typed. */
export function DeleteDialog(props: {
  application: string;
  environment: string;
  /** What people call the environment. */
  title: string;
  onClose(): void;
}) {
  const { application, environment, title, onClose } = props;
  const t = useMessages();
  const navigate = useNavigate();
  const { runPath } = useRunLinks();
  const [typed, setTyped] = useState('');
  const remove = useRemove({ application, environment });
  const confirmed = typed.trim() === application;

  function start(event: FormEvent) {
    event.preventDefault();
    if (!confirmed || remove.isPending) return;
    remove.mutate(undefined, {
      onSuccess: ({ runs: [first] }) => {
        onClose();
        if (first) navigate(runPath(first.id));
      },
    });
  }

  return (
    <Dialog isOpen onOpenChange={open => !open && onClose()} width={520}>
      <DialogHeader>
        {t('deploy.remove.title', { application, environment: title })}
      </DialogHeader>
      <form className={styles.form} onSubmit={start}>
        <DialogBody>
          <Flex direction="column" gap="4">
            <Text as="p">
              {t('deploy.remove.does', { application, environment: title })}
            </Text>
            <StandingObjects
              application={application}
              environment={environment}
            />
            <TextField
              label={t('deploy.remove.confirm', { application })}
              autoComplete="off"
              value={typed}
              onChange={setTyped}
            />
            {remove.error && <ErrorPanel error={remove.error} />}
          </Flex>
        </DialogBody>
        <DialogFooter>
          <Button variant="secondary" onPress={onClose}>
            {t('deploy.cancel')}
          </Button>
          <Button
            type="submit"
            variant="primary"
            destructive
            isDisabled={!confirmed}
            isPending={remove.isPending}
          >
            {t('deploy.remove.start')}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
