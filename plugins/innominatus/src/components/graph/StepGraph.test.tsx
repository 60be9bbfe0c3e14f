import { act, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { useState } from 'react';
import { renderView } from '../../__testUtils__/renderView';
import { graphSteps, workloads } from './__testUtils__/graphSteps';
import type { GraphStep } from './GraphStep';
import { StepGraph } from './StepGraph';

/** build → (test, scan) → ship, and a step on its own. */
const steps = graphSteps(
  { build: [], test: ['build'], scan: ['build'], ship: ['test', 'scan'] },
  {
    build: { status: 'succeeded', detail: '12 s' },
    test: {
      status: 'running',
      progress: { done: 3, total: 10, message: 'third suite' },
    },
    scan: { status: 'skipped' },
  },
);

function Harness(props: {
  initial?: GraphStep[];
  selected?: string;
  next?: GraphStep[];
}) {
  const [selected, setSelected] = useState(props.selected);
  const [shown, setShown] = useState(props.initial ?? steps);
  return (
    <>
      <button type="button">before</button>
      <StepGraph steps={shown} selected={selected} onSelect={setSelected} />
      <button type="button" onClick={() => setShown(props.next ?? shown)}>
        after
      </button>
    </>
  );
}

const stepButton = (name: string) =>
  screen.findByRole('button', { name: new RegExp(`^Step ${name} `) });

it('shows every step with type, status in words and what it depends on', async () => {
  renderView(<Harness />);
  const test = await screen.findByRole('button', {
    name: 'Step test Running http-request',
  });
  expect(test).toHaveAccessibleDescription(
    'Depends on Step build. 3 of 10 done. third suite',
  );
  expect(await stepButton('build')).toHaveAccessibleDescription(
    'Depends on no other step',
  );
  expect(await stepButton('ship')).toHaveAccessibleDescription(
    'Depends on Step test, Step scan',
  );
  expect(within(await stepButton('build')).getByText('12 s')).toBeVisible();
  expect(screen.getAllByRole('listitem').length).toBeGreaterThanOrEqual(4);
});

it('tells the edges by more than their colour', async () => {
  renderView(<Harness />);
  await stepButton('build');
  const states = [...document.querySelectorAll('[marker-end]')].map(edge =>
    edge.getAttribute('data-state'),
  );
  expect(states.sort()).toEqual(['active', 'pending', 'pending', 'skipped']);
  const legend = screen.getByRole('list', { name: 'Lines between steps' });
  expect(legend).toHaveTextContent('DoneUnder wayNot yetLeft out');
});

it('is one stop of the Tab key, within which arrows follow edges', async () => {
  const { user } = renderView(<Harness />);
  await stepButton('build');
  const focused = () => document.activeElement?.getAttribute('data-step');
  await user.click(screen.getByText('before'));
  while (focused() === undefined || focused() === null) await user.tab();
  expect(focused()).toBe('build');
  await user.keyboard('{ArrowRight}');
  const siblings: unknown[] = [];
  for (const key of ['{ArrowUp}', '{ArrowDown}', '{ArrowUp}']) {
    await user.keyboard(key);
    siblings.push(focused());
  }
  expect([...siblings.slice(0, 2)].sort()).toEqual(['scan', 'test']);
  expect(siblings[2]).toBe(siblings[0]);
  await user.keyboard('{ArrowRight}');
  expect(focused()).toBe('ship');
  await user.keyboard('{Enter}');
  expect(await stepButton('ship')).toHaveAttribute('aria-current', 'true');
  await user.keyboard('{Home}');
  expect(focused()).toBe('build');
  await user.keyboard('{ArrowLeft}');
  expect(focused()).toBe('build');
  await user.tab();
  expect(screen.getByText('after')).toHaveFocus();
});

it('begins at the selected step', async () => {
  const { user } = renderView(<Harness selected="ship" />);
  const ship = await stepButton('ship');
  expect(ship).toHaveAttribute('aria-current', 'true');
  await user.click(screen.getByText('after'));
  await user.tab({ shift: true });
  expect(ship).toHaveFocus();
});

it('changes a status without moving a step', async () => {
  const next = steps.map(step => ({
    ...step,
    dependsOn: [...step.dependsOn],
    status: 'succeeded' as const,
  }));
  const { user } = renderView(<Harness next={next} />);
  const place = async () =>
    (await stepButton('ship')).closest('li')?.getAttribute('style');
  const before = await place();
  await user.click(screen.getByText('after'));
  expect(
    await screen.findByRole('button', { name: /^Step ship Succeeded/ }),
  ).toBeVisible();
  expect(await place()).toBe(before);
});

it('draws anew when there are other steps', async () => {
  const next = graphSteps({ build: [], ship: ['build'], clean: ['ship'] });
  const { user } = renderView(<Harness next={next} />);
  await stepButton('test');
  await user.click(screen.getByText('after'));
  expect(await stepButton('clean')).toBeVisible();
  expect(screen.queryByRole('button', { name: /^Step test / })).toBeNull();
  expect(document.querySelectorAll('[marker-end]')).toHaveLength(2);
});

it('is drawn larger and smaller by buttons and keys', async () => {
  const { user } = renderView(<Harness />);
  const build = await stepButton('build');
  expect(screen.getByText('100 %')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Zoom in' }));
  expect(screen.getByText('125 %')).toBeVisible();
  act(() => build.focus());
  await user.keyboard('--');
  expect(screen.getByText('80 %')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Show all' }));
  expect(screen.getByText('100 %')).toBeVisible();
});

it('shows names as text, whatever they are', async () => {
  const name = '<img src=x onerror=alert(1)> & {{count}}';
  renderView(
    <Harness initial={graphSteps({ a: [], b: ['a'] }, { a: { name } })} />,
  );
  expect(await screen.findByText(name)).toBeVisible();
  expect(document.querySelector('img')).toBeNull();
  expect(await stepButton('b')).toHaveAccessibleDescription(
    `Depends on ${name}`,
  );
});

it('has no serious findings of accessibility', async () => {
  renderView(<Harness selected="test" />);
  await stepButton('build');
  const graph = screen.getByRole('region', { name: 'Steps' });
  const { violations } = await axe.run(graph, {
    // Nothing has a colour here; a browser looks at that.
    rules: { 'color-contrast': { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
});

it('shows 500 steps, and touches only the one that changes', async () => {
  const many = workloads(100).slice(0, 500);
  const next = many.map(step =>
    step.id === 'w50-2' ? { ...step, status: 'running' as const } : step,
  );
  const start = performance.now();
  const { user } = renderView(<Harness initial={many} next={next} />);
  await waitFor(
    () => expect(document.querySelectorAll('[data-step]')).toHaveLength(500),
    { timeout: 30_000 },
  );
  const drawn = performance.now();
  const changed: Element[] = [];
  const observer = new MutationObserver(records =>
    records.forEach(({ target }) => {
      const step = (
        target instanceof Element ? target : target.parentElement
      )?.closest('[data-step]');
      if (step) changed.push(step);
    }),
  );
  observer.observe(screen.getByRole('region', { name: 'Steps' }), {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  });
  act(() => screen.getByText('after').focus());
  await user.keyboard('{Enter}');
  await waitFor(() => expect(changed).not.toEqual([]));
  observer.disconnect();
  expect(new Set(changed.map(step => step.getAttribute('data-step')))).toEqual(
    new Set(['w50-2']),
  );
  process.stdout.write(
    `500 steps drawn in jsdom: ${Math.round(drawn - start)} ms\n`,
  );
}, 60_000);
