import { Button, Tooltip, TooltipTrigger } from '@backstage/ui';
import type { ReactNode } from 'react';

/** A button that says why it cannot be pressed, also to those who use the keyboard. */
export function ActionButton(props: {
  children: ReactNode;
  /** Why it cannot be pressed; it can without. */
  refusal?: string;
  variant?: 'primary' | 'secondary' | 'tertiary';
  size?: 'small' | 'medium';
  destructive?: boolean;
  isPending?: boolean;
  onPress: () => void;
}) {
  const { refusal, onPress, size = 'small', ...rest } = props;
  if (refusal === undefined) {
    return <Button {...rest} size={size} onPress={onPress} />;
  }
  return (
    <TooltipTrigger delay={0}>
      <Button
        {...rest}
        size={size}
        // One that is disabled by its attribute could not be reached, and would keep its reason to itself.
        render={attributes => (
          <button
            {...attributes}
            type="button"
            aria-disabled="true"
            data-disabled="true"
          />
        )}
      />
      <Tooltip>{refusal}</Tooltip>
    </TooltipTrigger>
  );
}
