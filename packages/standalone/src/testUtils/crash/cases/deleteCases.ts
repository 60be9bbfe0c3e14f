import { at, unanswered, type CrashCase, type Step } from '../CrashCase';

/** Deletions of applications. */
export function deleteCases(service: string): CrashCase[] {
  const repository: Step = { name: 'Create', type: 'git-repository' };
  const parcels = `${service}/parcels/$app`;
  const post: Step = {
    name: 'Call',
    type: 'http-request',
    method: 'POST',
    url: parcels,
    body: { of: '$app' },
    lookup: { url: parcels },
    undo: { method: 'DELETE', url: parcels },
  };
  const put: Step = {
    name: 'Call',
    type: 'http-request',
    method: 'PUT',
    url: `${service}/things/$app`,
    body: { of: '$app' },
  };
  const repositoryStep = 'delete-git-repository-platform-$app';
  const parcelStep = 'delete-http-request-post-parcels-$app';
  const thingStep = 'release-http-request-put-things-$app';
  return [
    {
      name: 'delete-repository',
      before: [repository],
      request: 'delete',
      outcome: 'succeeded',
      points: [
        at(repositoryStep, 'run', 'announced'),
        at('create', 'undo', 'done'),
        at(repositoryStep, 'run', 'answered'),
      ],
    },
    {
      name: 'delete-parcel',
      before: [post],
      request: 'delete',
      outcome: 'succeeded',
      points: [
        at(parcelStep, 'run', 'announced'),
        unanswered('DELETE /parcels/$app #1'),
        at(parcelStep, 'run', 'answered'),
      ],
    },
    {
      name: 'release-thing',
      before: [put],
      request: 'delete',
      outcome: 'succeeded',
      points: [
        at(thingStep, 'run', 'announced'),
        at(thingStep, 'run', 'answered'),
      ],
    },
  ];
}
