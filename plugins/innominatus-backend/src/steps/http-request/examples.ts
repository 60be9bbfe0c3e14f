import type { StepExample } from '@innominatus/plugin-innominatus-node';

export const httpRequestExamples: StepExample[] = [
  {
    title: 'Check that a service answers',
    step: {
      name: 'Smoke test',
      type: 'http-request',
      url: 'https://hello.example.com/health',
      retry: { attempts: 5, backoff: '2s' },
    },
  },
  {
    title: 'Set something, and check the answer',
    step: {
      name: 'Register the service',
      type: 'http-request',
      method: 'PUT',
      url: 'https://api.example.com/services/${metadata.name}',
      headers: { 'x-requested-by': '${run.startedBy}' },
      body: { owner: '${owner}', tier: 2 },
      expect: { status: [200, 201], condition: 'response.body.tier == 2' },
    },
  },
  {
    title: 'Create something only once, and find it after an interruption',
    step: {
      name: 'Order a certificate',
      type: 'http-request',
      method: 'POST',
      url: 'https://api.example.com/certificates',
      body: { name: '${metadata.name}' },
      expect: { status: [201] },
      lookup: { url: 'https://api.example.com/certificates/${metadata.name}' },
    },
  },
  {
    title: 'Order something, and cancel it when the run is undone',
    step: {
      name: 'Order a database',
      type: 'http-request',
      method: 'POST',
      url: 'https://api.example.com/orders',
      body: { for: '${metadata.name}' },
      lookup: { url: 'https://api.example.com/orders/for/${metadata.name}' },
      undo: {
        method: 'DELETE',
        url: 'https://api.example.com/orders/{order}',
        values: { order: 'response.body.id' },
      },
    },
  },
  {
    title: 'Wait for work elsewhere',
    step: {
      name: 'Wait for the build',
      type: 'http-request',
      url: 'https://ci.example.com/builds/latest',
      poll: { every: '10s', until: 'response.body.state != "running"' },
      expect: { condition: 'response.body.state == "passed"' },
      timeout: '30m',
    },
  },
];
