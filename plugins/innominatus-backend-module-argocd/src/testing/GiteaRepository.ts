import { randomUUID } from 'node:crypto';
import { realVariables } from './realArgoCd';

/** A repository on the real Gitea, written to by its REST API. */
export class GiteaRepository {
  private constructor(readonly name: string) {}

  static async create(): Promise<GiteaRepository> {
    const name = `argocd-${randomUUID()}`;
    await call('POST', `/orgs/${realVariables().GITEA_ORG}/repos`, {
      name,
      auto_init: true,
      default_branch: 'main',
      private: false,
    });
    return new GiteaRepository(name);
  }

  get url(): string {
    const { GITEA_URL, GITEA_ORG } = realVariables();
    return `${GITEA_URL}/${GITEA_ORG}/${this.name}`;
  }

  /** Writes a file in a commit of its own, and gives the id of that. */
  async write(path: string, text: string): Promise<string> {
    const { GITEA_ORG } = realVariables();
    const file = `/repos/${GITEA_ORG}/${this.name}/contents/${path}`;
    const present = await call('GET', file);
    const answer = await call(present ? 'PUT' : 'POST', file, {
      content: Buffer.from(text).toString('base64'),
      message: `write ${path}`,
      sha: present?.sha,
    });
    if (!answer) {
      throw new Error(`${this.name} is not there any more`);
    }
    return answer.commit.sha;
  }

  async remove(): Promise<void> {
    const { GITEA_ORG } = realVariables();
    await call('DELETE', `/repos/${GITEA_ORG}/${this.name}`);
  }
}

interface Answer {
  sha: string;
  commit: { sha: string };
}

async function call(
  method: string,
  path: string,
  body?: object,
): Promise<Answer | undefined> {
  const { GITEA_URL, GITEA_TOKEN } = realVariables();
  const response = await fetch(`${GITEA_URL}/api/v1${path}`, {
    method,
    headers: {
      authorization: `token ${GITEA_TOKEN}`,
      'content-type': 'application/json',
    },
    body: body && JSON.stringify(body),
  });
  if (response.status === 404) return undefined;
  if (!response.ok) {
    throw new Error(`${method} ${path}: ${response.status}`);
  }
  return response.status === 204 ? undefined : response.json();
}
