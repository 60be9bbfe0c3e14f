import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import axe from 'axe-core';
import { useState } from 'react';
import { renderView } from '../../__testUtils__/renderView';
import { serveInnominatus } from '../../__testUtils__/serveInnominatus';
import { fakeLayout } from './__testUtils__/fakeLayout';
import { LogServer } from './__testUtils__/LogServer';
import { LogPanel } from './LogPanel';

const HEIGHT = 400;

const { server } = serveInnominatus();
let log: LogServer;
let layout: { restore(): void };

beforeEach(() => {
  log = new LogServer();
  server.use(log.handler);
  layout = fakeLayout(HEIGHT);
});

afterEach(() => {
  layout.restore();
  jest.restoreAllMocks();
});

function Harness(props: { line?: number; step?: string }) {
  const [line, setLine] = useState(props.line);
  const [ended, setEnded] = useState(true);
  return (
    <>
      <LogPanel
        run="run-1"
        step={props.step ?? 'build/image'}
        ended={ended}
        line={line}
        onLine={setLine}
      />
      <button type="button" onClick={() => setEnded(false)}>
        the step begins anew
      </button>
    </>
  );
}

const lines = (from: number, to: number) =>
  Array.from(
    { length: to - from + 1 },
    (_, index) => `2026-11-01T10:00:00.000Z line ${from + index}\n`,
  ).join('');

const viewport = () => {
  const region = [...document.querySelectorAll<HTMLElement>('div')].find(
    element => element.tabIndex === 0 && element.role === 'region',
  );
  if (!region) throw new Error('there is no log');
  return region;
};

/** Text of the line with a number, when it is in sight. */
const shown = (number: number) =>
  document.querySelector(`[data-index="${number - 1}"]`)?.lastElementChild
    ?.textContent;

const isAtEnd = () => {
  const { scrollTop, scrollHeight, clientHeight } = viewport();
  return scrollHeight - scrollTop - clientHeight < 1;
};

it('shows what is written while it is written, and then that it is complete', async () => {
  renderView(<Harness />);
  expect(await screen.findByText('No output yet')).toBeVisible();
  log.write(lines(1, 2));
  expect(await screen.findByText('line 2')).toBeVisible();
  expect(screen.getByText('Live')).toBeVisible();
  log.write('2026-11-01T10:00:00.000Z half');
  expect(await screen.findByText('half')).toBeVisible();
  log.write(' a line\n');
  expect(await screen.findByText('half a line')).toBeVisible();
  log.end();
  expect(await screen.findByText('Complete')).toBeVisible();
  expect(screen.getByText('3 lines')).toBeVisible();
});

it('says that a step has written nothing', async () => {
  log.end();
  renderView(<Harness />);
  expect(await screen.findByText('The step has written nothing')).toBeVisible();
});

it('goes on where it was when the connection breaks', async () => {
  renderView(<Harness />);
  log.write(lines(1, 2));
  await screen.findByText('line 2');
  log.cut();
  expect(
    await screen.findByText('Connection lost, trying again'),
  ).toBeVisible();
  log.write(lines(3, 3));
  log.end();
  expect(await screen.findByText('line 3')).toBeVisible();
  expect(screen.getByText('3 lines')).toBeVisible();
  expect(log.offsets).toEqual([0, lines(1, 2).length]);
});

it('goes on when a step that had ended begins anew', async () => {
  log.write(lines(1, 1));
  log.end();
  const { user } = renderView(<Harness />);
  await screen.findByText('Complete');
  log.reopen();
  await user.click(screen.getByText('the step begins anew'));
  await screen.findByText('Live');
  log.write(lines(2, 2));
  expect(await screen.findByText('line 2')).toBeVisible();
  expect(log.offsets).toEqual([0, lines(1, 1).length]);
});

it('keeps what it has when the server refuses, and tries again when asked to', async () => {
  const { user } = renderView(<Harness />);
  log.write(lines(1, 1));
  await screen.findByText('line 1');
  log.refuse({ status: 403, message: 'the run is not yours any more' });
  log.cut();
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'the run is not yours any more',
  );
  expect(screen.getByText('line 1')).toBeVisible();
  log.refuse(undefined);
  log.write(lines(2, 2));
  await user.click(screen.getByRole('button', { name: /again|retry/i }));
  expect(await screen.findByText('line 2')).toBeVisible();
  expect(screen.queryByRole('alert')).toBeNull();
});

it('keeps the end in sight until one scrolls up, and again when told to', async () => {
  const { user } = renderView(<Harness />);
  log.write(lines(1, 200));
  await waitFor(() => expect(shown(200)).toMatch(/line 200$/));
  log.write(lines(201, 300));
  await waitFor(() => expect(shown(300)).toMatch(/line 300$/));
  expect(screen.queryByRole('button', { name: 'Follow' })).toBeNull();
  act(() => {
    viewport().scrollTop -= 1_000;
  });
  const follow = await screen.findByRole('button', { name: 'Follow' });
  const { scrollTop } = viewport();
  log.write(lines(301, 400));
  await screen.findByText('400 lines');
  expect(viewport().scrollTop).toBe(scrollTop);
  expect(shown(400)).toBeUndefined();
  await user.click(follow);
  await waitFor(() => expect(shown(400)).toMatch(/line 400$/));
  log.write(lines(401, 500));
  await waitFor(() => expect(shown(500)).toMatch(/line 500$/));
  expect(isAtEnd()).toBe(true);
});

it('follows again when one has scrolled back to the end', async () => {
  renderView(<Harness />);
  log.write(lines(1, 200));
  await waitFor(() => expect(shown(200)).toBeDefined());
  act(() => {
    viewport().scrollTop = 0;
  });
  await screen.findByRole('button', { name: 'Follow' });
  act(() => {
    viewport().scrollTop = 1_000_000;
  });
  await waitFor(() =>
    expect(screen.queryByRole('button', { name: 'Follow' })).toBeNull(),
  );
  log.write(lines(201, 300));
  await waitFor(() => expect(shown(300)).toBeDefined());
});

it('finds text whatever its case, forwards, backwards and around the end', async () => {
  log.write(lines(1, 500));
  log.write('2026-11-01T10:00:00.000Z Oh \u001b[31mN\u001b[0mo (really?)\n');
  log.write(lines(502, 900));
  log.write('2026-11-01T10:00:00.000Z oh no (REALLY?), again\n');
  log.end();
  const { user } = renderView(<Harness />);
  await screen.findByText('Complete');
  const field = screen.getByRole('searchbox', { name: 'Search the log' });
  await user.type(field, 'oh no (really?)');
  expect(await screen.findByText('1 of 2 lines')).toBeVisible();
  await waitFor(() => expect(shown(501)).toMatch(/Oh No \(really\?\)$/));
  const marks = document.querySelectorAll('[data-index="500"] mark');
  expect([...marks].map(mark => mark.textContent).join('')).toBe(
    'Oh No (really?)',
  );
  await user.keyboard('{Enter}');
  expect(await screen.findByText('2 of 2 lines')).toBeVisible();
  await waitFor(() => expect(shown(901)).toBeDefined());
  await user.click(screen.getByRole('button', { name: /^Next/ }));
  expect(await screen.findByText('1 of 2 lines')).toBeVisible();
  await user.click(screen.getByRole('button', { name: /^Previous/ }));
  expect(await screen.findByText('2 of 2 lines')).toBeVisible();
  await user.clear(field);
  await user.type(field, 'nowhere');
  expect(await screen.findByText('Not found')).toBeVisible();
  expect(screen.getByRole('button', { name: /^Next/ })).toBeDisabled();
});

it('counts lines that come in while one searches', async () => {
  const { user } = renderView(<Harness />);
  log.write('2026-11-01T10:00:00.000Z warn one\n');
  await screen.findByText('warn one');
  await user.type(screen.getByRole('searchbox'), 'warn');
  expect(await screen.findByText('1 of 1 lines')).toBeVisible();
  log.write('2026-11-01T10:00:00.000Z a wa');
  await screen.findByText('2 lines');
  log.write('rning\n');
  expect(await screen.findByText('1 of 2 lines')).toBeVisible();
});

it('opens at the line of the address', async () => {
  log.write(lines(1, 1_000));
  log.end();
  renderView(<Harness line={321} />);
  await waitFor(() => expect(shown(321)).toMatch(/line 321$/));
  const marked = document.querySelector('[data-marked="true"]');
  expect(marked).toHaveAttribute('data-index', '320');
  expect(shown(1_000)).toBeUndefined();
  expect(screen.getByRole('button', { name: 'Go to the end' })).toBeVisible();
});

it('says when the log does not have the line of the address', async () => {
  log.write(lines(1, 10));
  log.end();
  renderView(<Harness line={11} />);
  expect(await screen.findByText('The log has no line 11')).toBeVisible();
});

it('marks the line whose number is chosen, and copies a link to it', async () => {
  log.write(lines(1, 10));
  log.end();
  const { user } = renderView(<Harness />);
  await screen.findByText('line 10');
  const copy = jest.spyOn(navigator.clipboard, 'writeText');
  const number = screen.getByRole('link', { name: 'Line 7' });
  const address = '/innominatus/runs/run-1?step=build%2Fimage&line=7';
  expect(number).toHaveAttribute('href', address);
  await user.click(number);
  expect(document.querySelector('[data-marked="true"]')).toHaveTextContent(
    /line 7$/,
  );
  await user.click(screen.getByRole('button', { name: 'Copy link to line 7' }));
  expect(await screen.findByText('Link copied')).toBeVisible();
  expect(copy).toHaveBeenCalledWith(`http://localhost${address}`);
});

it('marks lines by keys', async () => {
  log.write(lines(1, 10));
  log.end();
  const { user } = renderView(<Harness line={3} />);
  await screen.findByText('line 10');
  act(() => viewport().focus());
  await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{ArrowUp}{/Shift}');
  expect(document.querySelector('[data-marked="true"]')).toHaveTextContent(
    /line 4$/,
  );
});

it('shows colours, and everything else as text', async () => {
  log.write(
    '2026-11-01T10:00:00.000Z ERROR \u001b[1;31mbold\u001b[0m <b>not</b> \u001b[38;5;208mpalette\u001b[38;2;1;2;3mtrue\u001b[K\n',
  );
  log.end();
  renderView(<Harness />);
  expect(await screen.findByText('bold')).toHaveClass('red', 'bold');
  expect(screen.getByText('ERROR')).toHaveClass('error');
  expect(screen.getByText(/<b>not<\/b>/)).toBeVisible();
  expect(document.querySelector('b')).toBeNull();
  expect(screen.getByText('palette')).toBeVisible();
  expect(viewport().textContent).not.toContain('\u001b');
});

it('shows the beginning of a line of megabytes', async () => {
  log.write(`2026-11-01T10:00:00.000Z ${'x'.repeat(200_000)}\n`);
  log.end();
  renderView(<Harness />);
  await screen.findByText('Complete');
  expect(shown(1)).toMatch(/… 190025 more characters/);
});

it('says where the server has cut the log', async () => {
  log.write(lines(1, 1));
  log.write(
    '2026-11-01T10:00:00.000Z WARN log cut here: it has reached its limit of 10 MiB\n',
  );
  log.end();
  renderView(<Harness />);
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
  log.write(text);
  log.end();
  const { user } = renderView(<Harness />);
  await screen.findByText('Complete');
  await user.click(screen.getByRole('button', { name: 'Download the log' }));
  expect(names).toEqual(['run-1-build-image.log']);
  expect(await blobs[0]?.text()).toBe(text);
});

it('wraps lines when asked to', async () => {
  log.write(lines(1, 3));
  log.end();
  const { user } = renderView(<Harness />);
  await screen.findByText('line 3');
  const toggle = screen.getByRole('button', { name: 'Wrap lines' });
  expect(toggle).toHaveAttribute('aria-pressed', 'false');
  await user.click(toggle);
  expect(toggle).toHaveAttribute('aria-pressed', 'true');
  expect(document.querySelector('[data-wrap="true"]')).toBeInTheDocument();
  expect(shown(3)).toMatch(/line 3$/);
});

it('stays usable with 10 MiB', async () => {
  const line = `2026-11-01T10:00:00.000Z ${'some output of a tool '.repeat(4)}\n`;
  const count = Math.floor((10 * 1024 * 1024) / line.length);
  log.write(line.repeat(count - 1));
  log.write('2026-11-01T10:00:00.000Z the needle\n');
  log.end();
  const start = performance.now();
  const { user } = renderView(<Harness />);
  await screen.findByText('Complete', {}, { timeout: 60_000 });
  const loaded = performance.now();
  expect(screen.getByText(`${count} lines`)).toBeVisible();
  expect(document.querySelectorAll('[data-index]').length).toBeLessThan(100);
  const field = screen.getByRole('searchbox');
  const beforeSearch = performance.now();
  fireEvent.change(field, { target: { value: 'NEEDLE' } });
  await screen.findByText('1 of 1 lines', {}, { timeout: 60_000 });
  const found = performance.now();
  await waitFor(() => expect(shown(count)).toMatch(/the needle$/));
  await user.click(screen.getByRole('button', { name: 'Wrap lines' }));
  expect(document.querySelectorAll('[data-index]').length).toBeLessThan(100);
  process.stdout.write(
    `log of 10 MiB, ${count} lines: read in ${Math.round(loaded - start)} ms, searched in ${Math.round(found - beforeSearch)} ms\n`,
  );
}, 120_000);

it('has no serious findings of accessibility', async () => {
  log.write(lines(1, 100));
  log.end();
  renderView(<Harness line={90} />);
  await screen.findByText('Complete');
  const panel = document.querySelector('.panel');
  if (!panel) throw new Error('there is no panel');
  const { violations } = await axe.run(panel, {
    // Nothing has a colour here; a browser looks at that.
    rules: { 'color-contrast': { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
});
