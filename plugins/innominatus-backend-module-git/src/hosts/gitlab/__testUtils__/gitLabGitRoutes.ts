import { receivePack, uploadPack } from '../../forge/__testUtils__/serveGit';
import type { FakeGitLab } from './FakeGitLab';
import type { GitLabRequest, GitLabRoute } from './GitLabRoute';

/** Git's own protocol. */
export function gitLabGitRoutes(fake: FakeGitLab): GitLabRoute[] {
  return [
    {
      method: 'POST',
      path: /^\/(?<project>.+)\.git\/git-upload-pack$/,
      work: async ({ request, project }) => {
        const body = Buffer.from(await request.arrayBuffer());
        return binary(await uploadPack(project.git, body));
      },
    },
    {
      method: 'POST',
      path: /^\/(?<project>.+)\.git\/git-receive-pack$/,
      work: request => push(fake, request),
    },
  ];
}

async function push(fake: FakeGitLab, { request, project }: GitLabRequest) {
  if (project.archived || !fake.mayWrite) {
    const why = 'You are not allowed to push code to this project.';
    return new Response(why, { status: 403 });
  }
  const body = Buffer.from(await request.arrayBuffer());
  const { git, protectedBranches } = project;
  const answer = await receivePack(git, body, ref =>
    protectedBranches.has(ref.replace(/^refs\/heads\//, ''))
      ? {
          why: 'pre-receive hook declined',
          message:
            'GitLab: You are not allowed to push code to protected branches on this project.',
        }
      : undefined,
  );
  const [first] = git.refs.keys();
  project.defaultBranch ??= first?.replace(/^refs\/heads\//, '') ?? null;
  return binary(answer);
}

function binary(bytes: Buffer): Response {
  return new Response(new Uint8Array(bytes), { status: 200 });
}
