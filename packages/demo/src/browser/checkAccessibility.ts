import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** @throws when axe finds something serious, with what and where */
export async function checkAccessibility(
  page: Page,
  state: string,
): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(
    ({ impact }) => impact === 'serious' || impact === 'critical',
  );
  if (serious.length === 0) return;
  const findings = serious.map(({ id, help, nodes }) =>
    [
      `${id}: ${help}`,
      ...nodes.map(
        ({ html, failureSummary }) => `  ${html}\n  ${failureSummary}`,
      ),
    ].join('\n'),
  );
  throw new Error(`accessibility of ${state}:\n${findings.join('\n')}`);
}
