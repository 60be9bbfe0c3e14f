import { request, type RequestOptions } from 'node:https';
import type { KubeConfig } from '@kubernetes/client-node';

export interface ApiAnswer {
  status: number;
  body: Record<string, unknown>;
}

/** A Kubernetes API server, with the credentials of `KUBECONFIG`. */
export class ApiServer {
  private constructor(private readonly config: KubeConfig) {}

  static async connect(): Promise<ApiServer> {
    // Loaded late: where there is no server, the client's many files need not be read.
    const { KubeConfig: Config } = await import('@kubernetes/client-node');
    const config = new Config();
    config.loadFromDefault();
    return new ApiServer(config);
  }

  async call(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    body: { type: 'json' | 'yaml'; text: string } = { type: 'json', text: '' },
  ): Promise<ApiAnswer> {
    const server = this.config.getCurrentCluster()?.server ?? '';
    const options: RequestOptions = {
      method,
      headers: {
        accept: 'application/json',
        'content-type': `application/${body.type}`,
        'content-length': Buffer.byteLength(body.text),
      },
    };
    await this.config.applyToHTTPSOptions(options);
    return new Promise((resolve, reject) => {
      const sent = request(new URL(path, server), options, response => {
        const chunks: Buffer[] = [];
        response.on('data', chunk => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            body: JSON.parse(Buffer.concat(chunks).toString('utf8')),
          }),
        );
      });
      sent.on('error', reject);
      sent.end(body.text);
    });
  }
}
