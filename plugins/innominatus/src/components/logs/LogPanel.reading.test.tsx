import { act, screen, waitFor } from '@testing-library/react';
import {
  lines,
  openLog,
  serveLog,
  shown,
  viewport,
} from './__testUtils__/openLog';

const served = serveLog();

afterEach(() => jest.restoreAllMocks());

it('keeps the end in sight until one scrolls up, and again when told to', async () => {
  const { user } = openLog();
  served.log.write(lines(1, 200));
  await waitFor(() => expect(shown(200)).toMatch(/line 200$/));
  served.log.write(lines(201, 300));
  await waitFor(() => expect(shown(300)).toMatch(/line 300$/));
  expect(screen.queryByRole('button', { name: 'Follow' })).toBeNull();
  act(() => {
    viewport().scrollTop -= 1_000;
  });
  const follow = await screen.findByRole('button', { name: 'Follow' });
  const { scrollTop } = viewport();
  served.log.write(lines(301, 400));
  await screen.findByText('400 lines');
  expect(viewport().scrollTop).toBe(scrollTop);
  expect(shown(400)).toBeUndefined();
  await user.click(follow);
  await waitFor(() => expect(shown(400)).toMatch(/line 400$/));
  served.log.write(lines(401, 500));
  await waitFor(() => expect(shown(500)).toMatch(/line 500$/));
  const { scrollHeight, clientHeight } = viewport();
  expect(viewport().scrollTop).toBe(scrollHeight - clientHeight);
});

it('follows again when one has scrolled back to the end', async () => {
  openLog();
  served.log.write(lines(1, 200));
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
  served.log.write(lines(201, 300));
  await waitFor(() => expect(shown(300)).toBeDefined());
});

it('finds text whatever its case, forwards, backwards and around the end', async () => {
  served.log.write(lines(1, 500));
  served.log.write(
    '2026-11-01T10:00:00.000Z Oh \u001b[31mN\u001b[0mo (really?)\n',
  );
  served.log.write(lines(502, 900));
  served.log.write('2026-11-01T10:00:00.000Z oh no (REALLY?), again\n');
  served.log.end();
  const { user } = openLog();
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
  const { user } = openLog();
  served.log.write('2026-11-01T10:00:00.000Z warn one\n');
  await screen.findByText('warn one');
  await user.type(screen.getByRole('searchbox'), 'warn');
  expect(await screen.findByText('1 of 1 lines')).toBeVisible();
  served.log.write('2026-11-01T10:00:00.000Z a wa');
  await screen.findByText('2 lines');
  served.log.write('rning\n');
  expect(await screen.findByText('1 of 2 lines')).toBeVisible();
});

it('opens at the line of the address', async () => {
  served.log.write(lines(1, 1_000));
  served.log.end();
  openLog(321);
  await waitFor(() => expect(shown(321)).toMatch(/line 321$/));
  const marked = document.querySelector('[data-marked="true"]');
  expect(marked).toHaveAttribute('data-index', '320');
  expect(shown(1_000)).toBeUndefined();
  expect(screen.getByRole('button', { name: 'Go to the end' })).toBeVisible();
});

it('says when the log does not have the line of the address', async () => {
  served.log.write(lines(1, 10));
  served.log.end();
  openLog(11);
  expect(await screen.findByText('The log has no line 11')).toBeVisible();
});

it('marks the line whose number is chosen, and copies a link to it', async () => {
  served.log.write(lines(1, 10));
  served.log.end();
  const { user } = openLog();
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
  served.log.write(lines(1, 10));
  served.log.end();
  const { user } = openLog(3);
  await screen.findByText('line 10');
  act(() => viewport().focus());
  await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{ArrowUp}{/Shift}');
  expect(document.querySelector('[data-marked="true"]')).toHaveTextContent(
    /line 4$/,
  );
});
