import type { InnominatusClient } from '../InnominatusClient';
import type { Connect } from './Connect';
import { dataOf } from './dataOf';

export function definitionCalls(
  connect: Connect,
): Pick<
  InnominatusClient,
  'listEnvironments' | 'listStepTypes' | 'getStepType' | 'whoAmI'
> {
  return {
    async listEnvironments() {
      const client = await connect();
      return dataOf(await client.request('get', '/environments')).items;
    },
    async listStepTypes() {
      const client = await connect();
      return dataOf(await client.request('get', '/step-types')).items;
    },
    async getStepType(type) {
      const client = await connect();
      return dataOf(
        await client.request('get', '/step-types/{type}', {
          params: { path: { type } },
        }),
      );
    },
    async whoAmI() {
      const client = await connect();
      return dataOf(await client.request('get', '/whoami'));
    },
  };
}
