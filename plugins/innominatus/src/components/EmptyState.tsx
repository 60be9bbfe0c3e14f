import { Flex, Text } from '@backstage/ui';
import type { ReactNode } from 'react';

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
      <Text as="p" variant="body-medium" color="secondary">
        {props.description}
      </Text>
      {props.children}
    </Flex>
  );
}
