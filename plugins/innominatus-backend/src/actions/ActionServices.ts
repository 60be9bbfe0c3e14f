import type {
  AuthService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { RouteContext } from '../http/RouteContext';
import type { ActionsRegistryService } from './actionsRegistry';

/** What actions are made with. They do what the HTTP API does, for the same callers. */
export interface ActionServices {
  registry: ActionsRegistryService;
  context: RouteContext;
  auth: AuthService;
  userInfo: UserInfoService;
}
