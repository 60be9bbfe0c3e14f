import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse, type HttpHandler } from 'msw';
import { apiUrl } from '../../__testUtils__/apiUrl';
import {
  errorResponse,
  type FakeState,
} from '../../__testUtils__/FakeInnominatus';
import { findViolations } from '../../__testUtils__/findViolations';
import {
  aDeployment,
  aPlan,
  aPlannedStep,
  aPlanPreview,
  aScoreFile,
  deployments,
} from '../../__testUtils__/fixtures';
import { renderTab } from '../../__testUtils__/renderTab';
import { tabPath } from '../../__testUtils__/renderView';
import { serveInnominatus } from '../../__testUtils__/serveInnominatus';
import { EntityDeployments } from '../EntityDeployments';

const { serve, server } = serveInnominatus();

/** Opens the dialog for the environment `dev`. */
async function openDialog(
  state: Partial<FakeState> = {},
  ...handlers: HttpHandler[]
) {
  const fake = serve(state);
  server.use(...handlers);
  const view = renderTab(<EntityDeployments />);
  await view.user.click(
    await screen.findByRole('button', { name: 'Deploy to dev' }),
  );
  const dialog = await screen.findByRole('dialog', { name: 'Deploy shop' });
  return { fake, dialog, ...view };
}

const submissions = (fake: ReturnType<typeof serve>) =>
  fake.seen('POST /specs').filter(({ query }) => !query.has('dryRun'));

const startButton = () => screen.getByRole('button', { name: 'Deploy' });

const whenStartable = () => waitFor(() => expect(startButton()).toBeEnabled());

describe('DeployDialog', () => {
  it('shows the Score file and what will be done, starts it, and goes to the run', async () => {
    const { fake, user, dialog, address } = await openDialog({
      preview: aPlanPreview({
        notes: ['the list "resources" was read as a map'],
        plans: [
          {
            workflow: 'deploy',
            hash: 'sha256:1234',
            plan: aPlan([
              aPlannedStep(),
              aPlannedStep({
                id: 'notify',
                name: 'Tell the team',
                type: 'http-request',
                when: 'on_failure',
              }),
            ]),
          },
        ],
      }),
    });
    const text = await within(dialog).findByRole('region', {
      name: 'Score file of shop',
    });
    expect(text).toHaveTextContent('image: nginx:1.29');
    const steps = await within(dialog).findByRole('list', {
      name: 'What will be done',
    });
    const [first, second] = within(steps).getAllByRole('listitem');
    expect(first).toHaveTextContent('Create repository git-repository');
    expect(second).toHaveTextContent('only after a failure');
    expect(
      within(dialog).getByText('the list "resources" was read as a map'),
    ).toBeVisible();
    expect(
      within(dialog).getByText('If a step fails, what was done is undone.'),
    ).toBeVisible();
    expect(await findViolations()).toEqual([]);
    await user.click(startButton());
    await waitFor(() => expect(address()).toBe(`${tabPath}/runs/run-1`));
    const [submission] = submissions(fake);
    expect(submission?.query.get('entity')).toBe('component:default/shop');
    expect(submission?.query.get('environment')).toBe('dev');
    expect(submission?.query.has('workflow')).toBe(false);
    expect(submission?.body).toBe('');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('starts one run however often one clicks', async () => {
    const { fake, user, address } = await openDialog();
    await whenStartable();
    await user.dblClick(startButton());
    await waitFor(() => expect(address()).toBe(`${tabPath}/runs/run-1`));
    expect(fake.state.runs).toHaveLength(1);
  });

  it('starts one run when the first answer was lost and one tries again', async () => {
    const { fake, user, address } = await openDialog();
    await whenStartable();
    let lost = false;
    server.use(
      http.post(`${apiUrl}/specs`, async ({ request }) => {
        if (lost) return undefined;
        lost = true;
        fake.submit(request, 'deploy');
        return HttpResponse.error();
      }),
    );
    await user.click(startButton());
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The innominatus backend cannot be reached',
    );
    await user.click(startButton());
    await waitFor(() => expect(address()).toBe(`${tabPath}/runs/run-1`));
    expect(fake.state.runs).toHaveLength(1);
  });

  it('deploys to another environment, among those that one may deploy to', async () => {
    const { fake, user } = await openDialog({
      deployments: deployments({
        environments: [
          aDeployment(),
          aDeployment({ name: 'prod', title: 'Production' }),
          aDeployment({ name: 'vault', mayDeploy: false }),
        ],
      }),
    });
    await whenStartable();
    await user.click(screen.getByRole('button', { name: /Environment/ }));
    expect(
      screen.queryByRole('option', { name: 'vault' }),
    ).not.toBeInTheDocument();
    await user.click(screen.getByRole('option', { name: 'Production' }));
    // Nothing starts before one could see what it would do there.
    expect(startButton()).toBeDisabled();
    await whenStartable();
    await user.click(startButton());
    await waitFor(() => expect(submissions(fake)).toHaveLength(1));
    expect(submissions(fake)[0]?.query.get('environment')).toBe('prod');
    expect(fake.seen('POST /specs').at(-2)?.query.get('environment')).toBe(
      'prod',
    );
  });

  it('lets one choose among several workflows', async () => {
    const { fake, user } = await openDialog({
      scoreFile: aScoreFile({ workflows: ['build', 'deploy'] }),
    });
    await whenStartable();
    expect(fake.seen('POST /specs')[0]?.query.get('workflow')).toBe('deploy');
    await user.click(screen.getByRole('button', { name: /Workflow/ }));
    await user.click(screen.getByRole('option', { name: 'All, in order' }));
    await whenStartable();
    await user.click(startButton());
    await waitFor(() => expect(submissions(fake)).toHaveLength(1));
    expect(submissions(fake)[0]?.query.get('workflow')).toBe('*');
  });

  it('asks for the images that the file leaves open, and starts with Enter', async () => {
    const { fake, user } = await openDialog({
      scoreFile: aScoreFile({
        text: 'containers:\n  web:\n    image: "."\n  job:\n    image: busybox\n',
      }),
    });
    const field = await screen.findByRole('textbox', { name: 'Image' });
    expect(
      screen.getByText('Enter the image to see what will be done.'),
    ).toBeVisible();
    expect(startButton()).toBeDisabled();
    expect(fake.seen('POST /specs')).toEqual([]);
    await user.type(field, 'ghcr.io/acme/shop:2');
    await whenStartable();
    await user.type(field, '{Enter}');
    await waitFor(() => expect(submissions(fake)).toHaveLength(1));
    expect(submissions(fake)[0]?.query.getAll('image')).toEqual([
      'web=ghcr.io/acme/shop:2',
    ]);
    // One preview for all that was typed.
    expect(fake.seen('POST /specs')).toHaveLength(2);
  });

  it('shows all problems of the file at their places, and looks again', async () => {
    const { fake, user, dialog } = await openDialog({
      scoreFile: aScoreFile({
        workflows: [],
        problems: [
          {
            path: '/metadata/name',
            message: 'must not be empty',
            reason: 'schema',
            line: 3,
            column: 9,
          },
          {
            path: '/containers/web/imag',
            message: 'is no known key',
            reason: 'schema',
            hint: 'did you mean "image"?',
            line: 6,
            column: 5,
          },
        ],
      }),
    });
    const problems = within(
      await within(dialog).findByRole('list', { name: 'Problems' }),
    ).getAllByRole('listitem');
    expect(problems).toHaveLength(2);
    expect(problems[0]).toHaveTextContent('Line 3, column 9');
    expect(problems[1]).toHaveTextContent('Hint: did you mean "image"?');
    expect(
      within(dialog).getByRole('listitem', { name: 'Line 6 has a problem' }),
    ).toHaveTextContent('image: nginx:1.29');
    expect(startButton()).toBeDisabled();
    expect(fake.seen('POST /specs')).toEqual([]);
    expect(await findViolations()).toEqual([]);
    fake.state.scoreFile = aScoreFile();
    await user.click(screen.getByRole('button', { name: 'Look again' }));
    await whenStartable();
    expect(
      within(dialog).queryByRole('list', { name: 'Problems' }),
    ).not.toBeInTheDocument();
  });

  it('shows what speaks against the plan, and does not start it', async () => {
    const { dialog } = await openDialog(
      {},
      http.post(`${apiUrl}/specs`, () =>
        errorResponse(400, 'InputError', 'The Score file has 1 problem', {
          problems: [
            {
              path: '/resources/db',
              message: 'nothing provides "postgres" here',
              reason: 'noDefinition',
              line: 4,
            },
          ],
        }),
      ),
    );
    const alert = await within(dialog).findByRole('alert');
    expect(alert).toHaveTextContent('Line 4');
    expect(alert).toHaveTextContent('nothing provides "postgres" here');
    expect(
      within(dialog).getByRole('listitem', { name: 'Line 4 has a problem' }),
    ).toBeVisible();
    expect(startButton()).toBeDisabled();
  });

  it('says where it looked for a file that is missing', async () => {
    await openDialog(
      {},
      http.get(`${apiUrl}/entities/component/default/shop/score-file`, () =>
        errorResponse(
          404,
          'NotFoundError',
          'there is no file https://git.example.com/shop/score.yaml',
          { reason: 'scoreFileMissing' },
        ),
      ),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'there is no file https://git.example.com/shop/score.yaml',
    );
    expect(await findViolations()).toEqual([]);
  });

  it('says that another run is under way', async () => {
    const { user } = await openDialog();
    await whenStartable();
    server.use(
      http.post(`${apiUrl}/specs`, () =>
        errorResponse(409, 'ConflictError', 'run #7 is under way in dev', {
          reason: 'lockHeld',
        }),
      ),
    );
    await user.click(startButton());
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'run #7 is under way in dev',
    );
    expect(startButton()).toBeEnabled();
  });

  it('closes with Escape, and gives the focus back', async () => {
    const { user, fake } = await openDialog();
    await whenStartable();
    await user.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    await waitFor(() =>
      expect(
        screen.getByRole('button', { name: 'Deploy to dev' }),
      ).toHaveFocus(),
    );
    expect(submissions(fake)).toEqual([]);
  });
});
