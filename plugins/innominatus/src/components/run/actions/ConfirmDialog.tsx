import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
} from '@backstage/ui';
import type { ReactNode } from 'react';
import { useMessages } from '../../../useMessages';
import { ErrorPanel } from '../../problems/ErrorPanel';

/** Asks before something is done, and stays open with what went wrong. */
export function ConfirmDialog(props: {
  title: string;
  children: ReactNode;
  confirm: string;
  destructive?: boolean;
  /** There is nothing to say yes to. */
  isDisabled?: boolean;
  isPending: boolean;
  error: unknown;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const t = useMessages();
  return (
    <Dialog
      isOpen
      onOpenChange={open => !open && props.onClose()}
      width="min(640px, 100%)"
    >
      <DialogHeader>{props.title}</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="4">
          {props.children}
          {props.error !== null && props.error !== undefined && (
            <ErrorPanel error={props.error} />
          )}
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button
          variant="primary"
          destructive={props.destructive}
          isDisabled={props.isDisabled}
          isPending={props.isPending}
          onPress={props.onConfirm}
        >
          {props.confirm}
        </Button>
        <Button variant="secondary" onPress={props.onClose}>
          {t('run.action.close')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
