import { screen } from '@testing-library/react';
import {
  lines,
  openLog,
  serveLog,
  shown,
  viewport,
} from './__testUtils__/openLog';

const served = serveLog();

afterEach(() => jest.restoreAllMocks());

it('shows colours, and everything else as text', async () => {
  served.log.write(
    '2026-11-01T10:00:00.000Z ERROR \u001b[1;31mbold\u001b[0m <b>not</b> \u001b[38;5;208mpalette\u001b[38;2;1;2;3mtrue\u001b[K\n',
  );
  served.log.end();
  openLog();
  expect(await screen.findByText('bold')).toHaveClass('red', 'bold');
  expect(screen.getByText('ERROR')).toHaveClass('error');
  expect(screen.getByText(/<b>not<\/b>/)).toBeVisible();
  expect(document.querySelector('b')).toBeNull();
  expect(screen.getByText('palette')).toBeVisible();
  expect(viewport().textContent).not.toContain('\u001b');
});

it('shows the beginning of a line of megabytes', async () => {
  served.log.write(`2026-11-01T10:00:00.000Z ${'x'.repeat(200_000)}\n`);
  served.log.end();
  openLog();
  await screen.findByText('Complete');
  expect(shown(1)).toMatch(/… 190025 more characters/);
});

it('says where the server has cut the log', async () => {
  served.log.write(lines(1, 1));
  served.log.write(
    '2026-11-01T10:00:00.000Z WARN log cut here: it has reached its limit of 10 MiB\n',
  );
  served.log.end();
  openLog();
  expect(await screen.findByText(/has reached its limit; what/)).toBeVisible();
});

it('hands out the whole log as a file', async () => {
  const blobs: Blob[] = [];
  const names: string[] = [];
  // What jsdom lacks; the link that is clicked is nowhere in the document.
  URL.createObjectURL = blob => {
    if (blob instanceof Blob) blobs.push(blob);
    return 'blob:http://localhost/log';
  };
  jest
    .spyOn(HTMLAnchorElement.prototype, 'click')
    .mockImplementation(function click(this: HTMLAnchorElement) {
      names.push(this.download);
    });
  const text = `${lines(1, 1_000)}\u001b[31mred\u001b[0m without an end`;
  served.log.write(text);
  served.log.end();
  const { user } = openLog();
  await screen.findByText('Complete');
  await user.click(screen.getByRole('button', { name: 'Download the log' }));
  expect(names).toEqual(['run-1-build-image.log']);
  expect(await blobs[0]?.text()).toBe(text);
});

it('wraps lines when asked to', async () => {
  served.log.write(lines(1, 3));
  served.log.end();
  const { user } = openLog();
  await screen.findByText('line 3');
  const toggle = screen.getByRole('button', { name: 'Wrap lines' });
  expect(toggle).toHaveAttribute('aria-pressed', 'false');
  await user.click(toggle);
  expect(toggle).toHaveAttribute('aria-pressed', 'true');
  expect(document.querySelector('[data-wrap="true"]')).toBeInTheDocument();
  expect(shown(3)).toMatch(/line 3$/);
});
