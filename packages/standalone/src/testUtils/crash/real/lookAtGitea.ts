import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { RealVariables } from './realVariables';

/** Until Gitea has heard of a push; what is compared is what it says in the end. */
const TRIES = 50;
const PAUSE_MS = 200;

const repositories = z.object({
  data: z.array(
    z.object({
      name: z.string(),
      description: z.string(),
      private: z.boolean(),
      archived: z.boolean(),
      topics: z.array(z.string()).nullish(),
    }),
  ),
});
const branches = z.array(
  z.object({ name: z.string(), commit: z.object({ id: z.string() }) }),
);
const commits = z.array(
  z.object({ commit: z.object({ message: z.string() }) }),
);
const tree = z.object({
  tree: z.array(z.object({ path: z.string(), sha: z.string() })).nullish(),
});
const names = z.array(z.object({ name: z.string() }));
const pulls = z.array(
  z.object({
    number: z.number(),
    title: z.string(),
    body: z.string(),
    state: z.string(),
    merged: z.boolean(),
    labels: names,
    head: z.object({ label: z.string() }),
    base: z.object({ label: z.string() }),
  }),
);

/** All repositories that are called after an application, with all that a run can change in them. */
export async function lookAtGitea(
  variables: RealVariables,
  application: string,
): Promise<unknown> {
  const found = repositories.parse(
    await get(variables, `/repos/search?limit=50&q=${application}`),
  );
  const owner = `/repos/${variables.GITEA_ORG}`;
  return Promise.all(
    found.data.map(async repository => {
      const path = `${owner}/${repository.name}`;
      const read = (part: string) => get(variables, `${path}${part}`);
      return {
        ...repository,
        branches: await readBranches(
          read,
          await readHeads(variables, repository.name),
        ),
        pulls: pulls.parse((await read('/pulls?state=all&limit=50')) ?? []),
        labels: names.parse(await read('/labels?limit=50')),
        protections: await read('/branch_protections'),
        tagProtections: await read('/tag_protections'),
      };
    }),
  );
}

/**
 * Every branch with the messages of all its commits, newest first, and its files as ids of their content. Gitea hears of a
 * push only a while after Git has taken it.
 */
async function readBranches(
  read: (part: string) => Promise<unknown>,
  heads: string,
) {
  const list = async () =>
    branches.parse((await read('/branches?limit=50')) ?? []);
  let found = await list();
  for (let tries = 1; tries < TRIES && headsOf(found) !== heads; tries += 1) {
    await delay(PAUSE_MS);
    found = await list();
  }
  return Promise.all(
    found.map(async ({ name }) => {
      const of = encodeURIComponent(name);
      const log = await read(
        `/commits?sha=${of}&stat=false&files=false&limit=50`,
      );
      const files = await read(`/git/trees/${of}?recursive=true`);
      return {
        name,
        commits: commits.parse(log).map(({ commit }) => commit.message),
        files: tree.parse(files).tree,
      };
    }),
  );
}

function headsOf(found: z.output<typeof branches>): string {
  const heads = found.map(({ name, commit }) => `${commit.id} ${name}`);
  return heads.sort().join('\n');
}

/** All branches as Git itself has them. */
async function readHeads(
  { GITEA_URL, GITEA_TOKEN, GITEA_ORG }: RealVariables,
  name: string,
): Promise<string> {
  const response = await fetch(
    `${GITEA_URL}/${GITEA_ORG}/${name}.git/info/refs?service=git-upload-pack`,
    { headers: { authorization: `token ${GITEA_TOKEN}` } },
  );
  const lines = (await response.text()).matchAll(
    /([0-9a-f]{40}) refs\/heads\/([^\0\n]+)/g,
  );
  return [...lines]
    .map(([, commit, branch]) => `${commit} ${branch}`)
    .sort()
    .join('\n');
}

async function get(
  { GITEA_URL, GITEA_TOKEN }: RealVariables,
  path: string,
): Promise<unknown> {
  const response = await fetch(`${GITEA_URL}/api/v1${path}`, {
    headers: { authorization: `token ${GITEA_TOKEN}` },
  });
  // Where nothing was committed yet, there is nothing to propose.
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`GET ${path}: ${response.status}`);
  return response.json();
}
