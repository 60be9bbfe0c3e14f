import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Cleanup } from '../../internals';
import { runProgram } from '../runProgram';

export interface RepositoryCheck {
  /** The folder of a bare repository that the run of `examples/hello` has made. */
  repository: string;
  /** Where to clone it to. */
  clone: string;
  reportDir: string;
}

/** Sees that the repository holds the manifests of `examples/hello`. @throws AssertionError, StartupError */
export async function checkRepository(
  { repository, clone, reportDir }: RepositoryCheck,
  cleanup: Cleanup,
): Promise<void> {
  await runProgram(
    {
      program: 'git',
      args: ['clone', '--quiet', `file://${repository}`, clone],
      cwd: reportDir,
      env: process.env,
      logFile: join(reportDir, 'git.log'),
    },
    cleanup,
  );
  const text = readFileSync(join(clone, 'hello.yaml'), 'utf8');
  const manifests = parseAllDocuments(text).map(each => each.toJS());
  assert.deepEqual(
    manifests.map(({ kind }) => kind),
    ['ConfigMap', 'Service', 'Deployment'],
  );
  const [, service, deployment] = manifests;
  const [port] = service.spec.ports;
  assert.deepEqual([port.port, port.targetPort], [80, 8080]);
  const [container] = deployment.spec.template.spec.containers;
  assert.equal(container.image, 'nginxinc/nginx-unprivileged:1.29-alpine');
  assert.equal(deployment.metadata.name, 'hello');
}
