import type { Client } from 'openapi-fetch';
import type { paths } from '../openapi.generated';

/** Makes a client; anew for each call, since the address may change. */
export type Connect = () => Promise<Client<paths>>;
