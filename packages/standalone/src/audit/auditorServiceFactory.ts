import { DefaultAuditorService } from '@backstage/backend-defaults/auditor';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import type { AuditLog } from './AuditLog';

/** Backstage's auditor service, writing to a file of its own instead of the log. */
export function auditorServiceFactory(auditLog: AuditLog) {
  return createServiceFactory({
    service: coreServices.auditor,
    deps: {
      auth: coreServices.auth,
      httpAuth: coreServices.httpAuth,
      plugin: coreServices.pluginMetadata,
    },
    factory: deps =>
      DefaultAuditorService.create(event => auditLog.append(event), deps),
  });
}
