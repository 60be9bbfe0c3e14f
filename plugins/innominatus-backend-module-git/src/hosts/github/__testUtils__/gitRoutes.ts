import { receivePack, uploadPack } from '../../forge/__testUtils__/serveGit';
import { route, type Route, type RouteRequest } from './Route';

/** Git's own protocol. */
export function gitRoutes(): Route[] {
  return [
    route('POST', '/{owner}/{repo}.git/git-upload-pack', fetch),
    route('POST', '/{owner}/{repo}.git/git-receive-pack', push),
  ];
}

async function fetch({ request, repository }: RouteRequest) {
  const body = Buffer.from(await request.arrayBuffer());
  return binary(await uploadPack(repository.git, body));
}

async function push({ request, repository, account }: RouteRequest) {
  const { owner, name, archived, git, protections } = repository;
  if (archived || account.mayWrite === false) {
    const why = archived
      ? 'This repository was archived so it is read-only.'
      : `Permission to ${owner}/${name}.git denied to ${account.login}.`;
    return new Response(why, { status: 403 });
  }
  const body = Buffer.from(await request.arrayBuffer());
  const before = new Map(git.refs);
  const answer = await receivePack(git, body, ref => {
    const branch = ref.replace(/^refs\/heads\//, '');
    return protections.has(branch)
      ? {
          why: 'protected branch hook declined',
          message: `error: GH006: Protected branch update failed for ${ref}.`,
        }
      : undefined;
  });
  for (const ref of new Set([...before.keys(), ...git.refs.keys()])) {
    if (before.get(ref) !== git.refs.get(ref)) {
      const branch = ref.replace(/^refs\/heads\//, '');
      repository.branchMoved(branch, before.get(ref));
    }
  }
  return binary(answer);
}

function binary(bytes: Buffer): Response {
  return new Response(new Uint8Array(bytes), { status: 200 });
}
