import { Flex, Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import { Muted } from './Muted';

/** Says that there is nothing, and what to do about it. */
export function EmptyState(props: {
  title: string;
  description: string;
  children?: ReactNode;
}) {
  return (
    <Flex direction="column" gap="1">
      <Text as="p" variant="body-large" weight="bold">
        {props.title}
      </Text>
      <Muted>{props.description}</Muted>
      {props.children}
    </Flex>
  );
}
