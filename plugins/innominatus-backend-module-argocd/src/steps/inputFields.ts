import { durationSchema } from '@innominatus/plugin-innominatus-common';
import { z } from 'zod';

/** Rules as code, not as patterns: a pattern would reach editors, which would refuse a placeholder. */
export function textThat(isRight: (text: string) => boolean, message: string) {
  return z.string().refine(isRight, message);
}

const isName = (text: string) =>
  text.length <= 253 &&
  /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/.test(
    text,
  );

export const appNameField = textThat(
  isName,
  'must be a name that Kubernetes takes: lower-case letters, digits, "-" and "."',
)
  .optional()
  .describe(
    'Name of the Argo CD application. Default: the name of the application.',
  );

export const projectField = textThat(
  isName,
  'must be the name of an Argo CD project: lower-case letters, digits, "-" and "."',
)
  .optional()
  .describe(
    'Argo CD project of the application. Default: the one that the environment names, else `default`.',
  );

export const revisionField = textThat(
  text => /^[^\s~^:?*[\\\p{Cc}]{1,250}$/u.test(text),
  'must be a branch, a tag or a commit',
);

export const commitField = textThat(
  text => /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(text),
  'must be the full id of a commit',
);

export const namespaceField = textThat(
  text => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(text),
  'must be a namespace: at most 63 lower-case letters, digits and "-"',
);

export const pathField = textThat(
  text =>
    !text.startsWith('/') &&
    !/[\p{Cc}\\]/u.test(text) &&
    !text.split('/').includes('..'),
  'must be a path inside the repository, without ".."',
);

/** A credential in an address would be shown to whoever sees the application. */
export const repoUrlField = textThat(text => {
  const url = URL.parse(text);
  return url
    ? !url.password && (url.protocol === 'ssh:' || !url.username)
    : /^[\w.-]+@[\w.-]+:[^\s]+$/.test(text);
}, 'must be the address of a repository, without a password');

export const waitFields = {
  wait: z
    .boolean()
    .default(true)
    .describe(
      'Whether the step ends only once the revision is synced, the sync has ended and the application was seen healthy after it.',
    ),
  waitTimeout: durationSchema
    .default('10m')
    .describe('How long that may take.'),
};
