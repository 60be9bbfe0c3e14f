import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Parts of Backstage, not of this project. */
const NOT_OURS = ['nav[aria-label="sidebar nav"]', '[role="log"]'];

/** Findings in the components that Backstage hands out, whatever one makes of them: rule, and what the element is. */
const KNOWN = [
  // The red of its buttons that destroy something.
  { rule: 'color-contrast', element: /bui-ButtonContent/ },
];

/** @throws when axe finds something serious, with what and where */
export async function checkAccessibility(
  page: Page,
  state: string,
): Promise<void> {
  const axe = NOT_OURS.reduce(
    (builder, part) => builder.exclude(part),
    new AxeBuilder({ page }),
  );
  const { violations } = await axe.analyze();
  const findings = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes
        .filter(({ html }) => !isKnown(id, html))
        .map(({ html, failureSummary }) =>
          [`${id}: ${help}`, html, failureSummary].join('\n  '),
        ),
    );
  if (findings.length > 0) {
    throw new Error(`accessibility of ${state}:\n${findings.join('\n')}`);
  }
}

function isKnown(id: string, html: string): boolean {
  return KNOWN.some(({ rule, element }) => rule === id && element.test(html));
}
