import { StepError } from '@innominatus/plugin-innominatus-node';
import type { RepositoryName } from '../GitHost';
import {
  forbiddenError,
  unauthorizedError,
  unexpectedAnswerError,
} from '../http/hostErrors';
import type { HostHttp, HostResponse } from '../http/HostHttp';
import type { HostSettings } from '../http/HostSettings';
import { messageOf } from '../http/messageOf';
import type { GitTransport, GitTransportRequest } from './GitTransport';

/** The host answered a push without looking at it: somebody has made the repository read-only. */
export class PushForbidden extends Error {
  override readonly name = 'PushForbidden';
}

/** Git's own protocol over the HTTP connection of a host. */
export function httpTransport(
  settings: HostSettings,
  http: HostHttp,
): GitTransport {
  return {
    async send(request) {
      const { repository, service, body, signal } = request;
      const { owner, name } = repository;
      const path = [...owner.split('/'), `${name}.git`, service]
        .map(encodeURIComponent)
        .join('/');
      const response = await http.send({
        method: 'POST',
        url: `${settings.url}/${path}`,
        headers: {
          'Content-Type': `application/x-${service}-request`,
          Accept: `application/x-${service}-result`,
          // receive-pack knows no second version
          ...(service === 'git-upload-pack' && { 'Git-Protocol': 'version=2' }),
        },
        body,
        signal,
        writes: service === 'git-receive-pack',
      });
      return accepted(settings, request, response);
    },
  };
}

function accepted(
  settings: HostSettings,
  { repository, service }: GitTransportRequest,
  response: HostResponse,
): Buffer {
  if (response.status === 200) {
    return response.body;
  }
  const message = messageOf(response.status, response.body.toString());
  switch (response.status) {
    case 401:
      throw unauthorizedError(settings);
    case 403:
      throw service === 'git-receive-pack'
        ? new PushForbidden(message)
        : forbiddenError(settings, 'read the repository', message);
    case 404:
      throw repositoryNotFound(settings, repository);
    default:
      throw unexpectedAnswerError(settings, message);
  }
}

export function repositoryNotFound(
  settings: Pick<HostSettings, 'name'>,
  { owner, name }: RepositoryName,
): StepError {
  return new StepError(
    `there is no repository ${owner}/${name} on ${settings.name}, or the credentials may not see it`,
    {
      reason: 'repositoryNotFound',
      hint: 'Create it with a step of type git-repository before',
    },
  );
}
