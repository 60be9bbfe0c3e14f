import type { RepositoryName } from '../GitHost';

/** Sends one request of Git's own HTTP protocol; the host adds address and credentials, and explains failures. */
export interface GitTransport {
  /** @throws StepError whenever the host does not answer as Git does. */
  send(request: GitTransportRequest): Promise<Buffer>;
}

export interface GitTransportRequest {
  repository: RepositoryName;
  service: 'git-upload-pack' | 'git-receive-pack';
  body: Buffer<ArrayBuffer>;
  signal?: AbortSignal;
}
