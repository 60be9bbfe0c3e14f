import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { Box, Text } from '@backstage/ui';

/** Name of the product; its initial while the bar is narrow. */
export function SidebarLogo() {
  const { isOpen } = useSidebarOpenState();
  return (
    <Box
      px="5"
      style={{
        height: 2 * sidebarConfig.logoHeight,
        display: 'flex',
        alignItems: 'center',
      }}
    >
      <Link to="/" underline="none" aria-label="innominatus, home">
        <Text variant="title-small" weight="bold" style={{ color: '#7df3e1' }}>
          {isOpen ? 'innominatus' : 'in'}
        </Text>
      </Link>
    </Box>
  );
}
