import { act } from '@testing-library/react';
import axe from 'axe-core';

/** What axe finds wrong with the page, or a part of it, for people who use it without sight or mouse; empty when all is well. */
export async function findViolations(
  part: Element = document.body,
): Promise<string[]> {
  // Answers of the server may come in meanwhile.
  const { violations } = await act(() =>
    axe.run(part, {
      rules: {
        // jsdom has no layout and no canvas, and the test app has no landmarks of a page.
        'color-contrast': { enabled: false },
        region: { enabled: false },
        'label-content-name-mismatch': { enabled: false },
      },
    }),
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${html}`),
  );
}
