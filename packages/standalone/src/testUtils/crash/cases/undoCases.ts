import { at, twice, unanswered, type CrashCase, type Step } from '../CrashCase';

/** Runs that fail and are undone. */
export function undoCases(service: string): CrashCase[] {
  const broken: Step = {
    name: 'Broken',
    type: 'http-request',
    url: `${service}/broken/$app`,
  };
  const repository: Step = { name: 'Create', type: 'git-repository' };
  const put: Step = {
    name: 'Call',
    type: 'http-request',
    method: 'PUT',
    url: `${service}/things/$app`,
    body: { of: '$app' },
    undo: { method: 'DELETE', url: `${service}/things/$app` },
  };
  const manifests: Step = { name: 'Commit', type: 'git-commit-manifests' };
  return [
    {
      name: 'undo-put',
      request: { deploy: [put, broken] },
      outcome: 'rolledBack',
      points: [
        at('call', 'undo', 'announced'),
        unanswered('DELETE /things/$app #1', 'undo-done'),
        at('call', 'undo', 'answered'),
        twice(
          unanswered('DELETE /things/$app #1', 'undo-done'),
          unanswered('DELETE /things/$app #2', 'undo-done'),
        ),
        // What two attempts have announced is undone for each of them.
        unanswered('PUT /things/$app #1'),
        twice(
          unanswered('PUT /things/$app #1'),
          unanswered('DELETE /things/$app #2', 'second-undo-done'),
        ),
      ],
    },
    {
      name: 'undo-repository',
      request: { deploy: [repository, broken] },
      outcome: 'rolledBack',
      points: [at('create', 'run', 'done'), ...undoPoints('create')],
    },
    {
      name: 'undo-commit',
      before: [repository, commit('Begin', 'first')],
      request: { deploy: [commit('Commit', 'second'), broken] },
      outcome: 'rolledBack',
      points: [
        at('commit', 'run', 'announced'),
        at('commit', 'run', 'done'),
        ...undoPoints('commit'),
      ],
    },
    {
      name: 'undo-commit-manifests',
      before: [repository],
      request: { deploy: [manifests, broken] },
      outcome: 'rolledBack',
      points: undoPoints('commit'),
    },
    {
      // What has been undone is not undone once more; what stands further down is.
      name: 'undo-in-the-middle',
      request: { deploy: [repository, manifests, put, broken] },
      outcome: 'rolledBack',
      points: [
        at('commit', 'undo', 'started', 'undo-of-commit'),
        at('create', 'undo', 'started', 'undo-of-repository'),
      ],
    },
  ];
}

function commit(name: string, content: string): Step {
  return {
    name,
    type: 'git-commit',
    files: { 'a.txt': content },
  };
}

function undoPoints(step: string) {
  return [
    at(step, 'undo', 'announced'),
    at(step, 'undo', 'done'),
    at(step, 'undo', 'answered'),
  ];
}
