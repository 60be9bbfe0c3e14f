import { ConfigReader, type AppConfig, type Config } from '@backstage/config';

/** What the server knows about itself. */
export interface ServerFacts {
  url: string;
  host: string;
  port: number;
  dataDir: string;
  selfApprovers: string[];
  /** For secrets that are stored, unless the configuration has a key. */
  secretKey: string;
}

/** The configuration that plugins see: defaults, what was configured, and what the server itself decides. */
export function composeConfig(
  configured: AppConfig[],
  facts: ServerFacts,
): Config {
  const defaults = {
    backend: {
      baseUrl: facts.url,
      csp: {
        'script-src': ["'self'"],
        // Would turn the requests of Swagger UI into HTTPS, which this server does not speak of itself.
        'upgrade-insecure-requests': false,
      },
    },
    innominatus: {
      approvals: { selfApprovers: facts.selfApprovers },
      // There is nobody to tell, and telling costs.
      publishing: { events: false, signals: false, notifications: false },
      secretKey: facts.secretKey,
    },
  };
  const settings = {
    backend: { listen: { host: facts.host, port: facts.port } },
    innominatus: { dataDir: facts.dataDir },
  };
  return ConfigReader.fromConfigs([
    { context: 'defaults', data: defaults },
    ...configured,
    { context: 'command line', data: settings },
  ]);
}
