import {
  GithubAppCredentialsMux,
  type GithubIntegrationConfig,
} from '@backstage/integration';

/** What a GitHub App may do, e.g. `contents: 'write'`. */
export type AppPermissions = Readonly<Record<string, string>>;

/**
 * What the apps of an integration may do where an owner has installed them; undefined where none of them is. A token of the
 * installation does not tell.
 */
export async function appPermissions(
  config: GithubIntegrationConfig,
  owner: string,
): Promise<AppPermissions | undefined> {
  const apps = new GithubAppCredentialsMux(config);
  const installations = await apps.getAllInstallations();
  const found = installations.find(
    ({ account }) =>
      account !== null &&
      'login' in account &&
      account.login.toLowerCase() === owner.toLowerCase(),
  );
  return found?.permissions;
}
