import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { setupServer } from 'msw/node';
import { FakeInnominatus, type FakeState } from './FakeInnominatus';

/** Registers a server for the tests of a file; what it returns lets one test begin with a fake innominatus behind it. */
export function serveInnominatus() {
  const server = setupServer();
  registerMswTestHooks(server);
  return {
    server,
    serve(state: Partial<FakeState> = {}): FakeInnominatus {
      const fake = new FakeInnominatus(state);
      server.use(...fake.handlers);
      return fake;
    },
  };
}
