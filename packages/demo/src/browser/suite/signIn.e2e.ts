import { browserTest } from '../browserTest';

browserTest(
  'somebody signs in as guest, finds an example, and signs out',
  {},
  async visit => {
    const { page } = visit;
    await visit.open('/');
    const enter = page.getByRole('button', { name: 'Enter as guest' });
    await enter.waitFor();
    await visit.inspect('sign-in');
    await enter.click();
    await page.getByRole('link', { name: 'hello', exact: true }).click();
    await page.getByRole('heading', { name: 'hello' }).waitFor();
    await page.getByRole('link', { name: 'Deployments' }).last().waitFor();

    await visit.open('/settings');
    await page.getByText('user:development/guest').waitFor();
    await page.getByRole('button', { name: 'more' }).click();
    await page.getByRole('menuitem', { name: 'Sign Out' }).click();
    await enter.waitFor();
  },
);
