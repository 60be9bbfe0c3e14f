import { fireEvent, screen, waitFor } from '@testing-library/react';
import { findViolations } from '../../__testUtils__/findViolations';
import { lines, openLog, serveLog, shown } from './__testUtils__/openLog';

const served = serveLog();

it('shows what is written while it is written, and then that it is complete', async () => {
  openLog();
  expect(await screen.findByText('No output yet')).toBeVisible();
  served.log.write(lines(1, 2));
  expect(await screen.findByText('line 2')).toBeVisible();
  expect(screen.getByText('Live')).toBeVisible();
  served.log.write('2026-11-01T10:00:00.000Z half');
  expect(await screen.findByText('half')).toBeVisible();
  served.log.write(' a line\n');
  expect(await screen.findByText('half a line')).toBeVisible();
  served.log.end();
  expect(await screen.findByText('Complete')).toBeVisible();
  expect(screen.getByText('3 lines')).toBeVisible();
});

it('says that a step has written nothing', async () => {
  served.log.end();
  openLog();
  expect(await screen.findByText('The step has written nothing')).toBeVisible();
});

it('goes on where it was when the connection breaks', async () => {
  openLog();
  served.log.write(lines(1, 2));
  await screen.findByText('line 2');
  served.log.cut();
  expect(
    await screen.findByText('Connection lost, trying again'),
  ).toBeVisible();
  served.log.write(lines(3, 3));
  served.log.end();
  expect(await screen.findByText('line 3')).toBeVisible();
  expect(screen.getByText('3 lines')).toBeVisible();
  expect(served.log.offsets).toEqual([0, lines(1, 2).length]);
});

it('goes on when a step that had ended begins anew', async () => {
  served.log.write(lines(1, 1));
  served.log.end();
  const { user } = openLog();
  await screen.findByText('Complete');
  served.log.reopen();
  await user.click(screen.getByText('the step begins anew'));
  await screen.findByText('Live');
  served.log.write(lines(2, 2));
  expect(await screen.findByText('line 2')).toBeVisible();
  expect(served.log.offsets).toEqual([0, lines(1, 1).length]);
});

it('keeps what it has when the server refuses, and tries again when asked to', async () => {
  const { user } = openLog();
  served.log.write(lines(1, 1));
  await screen.findByText('line 1');
  served.log.refuse({ status: 403, message: 'the run is not yours any more' });
  served.log.cut();
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'the run is not yours any more',
  );
  expect(screen.getByText('line 1')).toBeVisible();
  served.log.refuse(undefined);
  served.log.write(lines(2, 2));
  await user.click(screen.getByRole('button', { name: /again|retry/i }));
  expect(await screen.findByText('line 2')).toBeVisible();
  expect(screen.queryByRole('alert')).toBeNull();
});

it('says of a log that is no longer kept that it is gone, and does not offer to try again', async () => {
  served.log.refuse({ status: 410, message: 'the logs are no longer kept' });
  openLog();
  expect(
    await screen.findByText(
      'The log is no longer kept: the run ended long ago',
    ),
  ).toBeVisible();
  expect(screen.queryByRole('button', { name: /again|retry/i })).toBeNull();
});

it('stays usable with 10 MiB', async () => {
  const line = `2026-11-01T10:00:00.000Z ${'some output of a tool '.repeat(4)}\n`;
  const count = Math.floor((10 * 1024 * 1024) / line.length);
  served.log.write(line.repeat(count - 1));
  served.log.write('2026-11-01T10:00:00.000Z the needle\n');
  served.log.end();
  const start = performance.now();
  const { user } = openLog();
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
  served.log.write(lines(1, 100));
  served.log.end();
  openLog(90);
  await screen.findByText('Complete');
  const panel = document.querySelector('.panel');
  if (!panel) throw new Error('there is no panel');
  expect(await findViolations(panel)).toEqual([]);
});
