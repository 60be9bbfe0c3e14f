import { screen } from '@testing-library/react';
import { renderView, tabPath } from './__testUtils__/renderView';
import { useRunLinks, type RunPlace } from './routes';

function Path(props: { id: string; place?: RunPlace }) {
  const { runPath, listPath } = useRunLinks();
  return (
    <>
      <p>{`list ${listPath}`}</p>
      <p>{`run ${runPath(props.id, props.place)}`}</p>
    </>
  );
}

describe('useRunLinks', () => {
  it('leads to the page of all runs', async () => {
    renderView(<Path id="r1" />);
    expect(await screen.findByText('list /innominatus')).toBeVisible();
    expect(screen.getByText('run /innominatus/runs/r1')).toBeVisible();
  });

  it('stays in the tab of an entity', async () => {
    renderView(<Path id="r1" />, { at: tabPath, mountPath: tabPath });
    expect(await screen.findByText(`run ${tabPath}/runs/r1`)).toBeVisible();
  });

  it('leads to a step and to a line of its log, whatever they are called', async () => {
    renderView(
      <Path id="r/1" place={{ step: 'deploy & wait[0]', line: 12 }} />,
    );
    expect(
      await screen.findByText(
        'run /innominatus/runs/r%2F1?step=deploy+%26+wait%5B0%5D&line=12',
      ),
    ).toBeVisible();
  });
});
