import { useState } from 'react';
import { renderView } from '../../../__testUtils__/renderView';
import { serveInnominatus } from '../../../__testUtils__/serveInnominatus';
import { LogPanel } from '../LogPanel';
import { fakeLayout } from './fakeLayout';
import { LogServer } from './LogServer';

function Harness(props: { line?: number }) {
  const [line, setLine] = useState(props.line);
  const [ended, setEnded] = useState(true);
  return (
    <>
      <LogPanel
        run="run-1"
        step="build/image"
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

/** Lets each test of a file begin with a server that has one log, and a browser in which 20 lines are in sight. */
export function serveLog(): { readonly log: LogServer } {
  const { server } = serveInnominatus();
  const served = { log: new LogServer() };
  let layout: { restore(): void };
  beforeEach(() => {
    served.log = new LogServer();
    server.use(served.log.handler);
    layout = fakeLayout(400);
  });
  afterEach(() => layout.restore());
  return served;
}

/** Shows the log, at a line if need be. */
export function openLog(line?: number): ReturnType<typeof renderView> {
  return renderView(<Harness line={line} />);
}

/** Numbered lines as the server writes them. */
export function lines(from: number, to: number): string {
  return Array.from(
    { length: to - from + 1 },
    (_, index) => `2026-11-01T10:00:00.000Z line ${from + index}\n`,
  ).join('');
}

/** The element that scrolls. */
export function viewport(): HTMLElement {
  const region = [...document.querySelectorAll<HTMLElement>('div')].find(
    element => element.tabIndex === 0 && element.role === 'region',
  );
  if (!region) throw new Error('there is no log');
  return region;
}

/** Text of the line with a number, when it is in sight. */
export function shown(number: number): string | null | undefined {
  return document.querySelector(`[data-index="${number - 1}"]`)
    ?.lastElementChild?.textContent;
}
