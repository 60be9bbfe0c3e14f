import type { components } from '@innominatus/plugin-innominatus-common';
import { http, HttpResponse, type HttpHandler } from 'msw';
import { apiUrl } from './apiUrl';
import { aPlanPreview, aRun, aScoreFile, deployments } from './fixtures';

type Schemas = components['schemas'];

/** One request that the server has seen. */
export interface SeenRequest {
  method: string;
  /** Below the API's address, e.g. `/runs`. */
  path: string;
  query: URLSearchParams;
  headers: Headers;
  body: string;
}

/** What the fake server answers from; a test changes it at any time. */
export interface FakeState {
  deployments: Schemas['Deployments'];
  /** Newest first. */
  runs: Schemas['Run'][];
  runDetails: Schemas['RunDetails'][];
  scoreFile: Schemas['ScoreFile'];
  preview: Schemas['PlanPreview'];
  environments: Schemas['Environment'][];
  graph: Schemas['Graph'];
  /** Counted at 10,000 instead of the runs there are. */
  manyRuns: boolean;
  /** True: nobody answers. */
  down: boolean;
}

/**
 * A server of innominatus as far as views of lists need it, played by msw: `server.use(...fake.handlers)`. It filters
 * and pages as the real one does.
 */
export class FakeInnominatus {
  readonly state: FakeState;
  readonly requests: SeenRequest[] = [];
  private readonly started = new Map<string, Schemas['Run']>();

  constructor(state: Partial<FakeState> = {}) {
    this.state = {
      deployments: deployments(),
      runs: [],
      runDetails: [],
      scoreFile: aScoreFile(),
      preview: aPlanPreview(),
      environments: [],
      graph: { nodes: [], edges: [] },
      manyRuns: false,
      down: false,
      ...state,
    };
  }

  /** The requests to a path, e.g. `GET /runs`. */
  seen(route: string): SeenRequest[] {
    return this.requests.filter(
      ({ method, path }) => `${method} ${path}` === route,
    );
  }

  readonly handlers: HttpHandler[] = [
    http.all(`${apiUrl}/*`, async ({ request }) => {
      await this.remember(request.clone());
      // Undefined: the next handler answers.
      return this.state.down ? HttpResponse.error() : undefined;
    }),
    http.get(`${apiUrl}/applications/:app/deployments`, () =>
      HttpResponse.json(this.state.deployments),
    ),
    http.get(`${apiUrl}/applications/:app/graph`, () =>
      HttpResponse.json(this.state.graph),
    ),
    http.delete(`${apiUrl}/applications/:app`, ({ request }) =>
      this.submit(request, 'delete'),
    ),
    http.get(`${apiUrl}/environments`, () =>
      HttpResponse.json({ items: this.state.environments }),
    ),
    http.get(`${apiUrl}/entities/:kind/:namespace/:name/score-file`, () =>
      HttpResponse.json(this.state.scoreFile),
    ),
    http.post(`${apiUrl}/specs`, ({ request }) => {
      const { searchParams } = new URL(request.url);
      return searchParams.get('dryRun') === 'true'
        ? HttpResponse.json(this.state.preview)
        : this.submit(request, searchParams.get('workflow') ?? 'deploy');
    }),
    http.get(`${apiUrl}/runs`, ({ request }) =>
      HttpResponse.json(this.pageOfRuns(new URL(request.url).searchParams)),
    ),
    http.get(`${apiUrl}/runs/:id`, ({ params }) => {
      const run = this.state.runDetails.find(({ id }) => id === params.id);
      return run
        ? HttpResponse.json(run)
        : errorResponse(404, 'NotFoundError', 'there is no such run');
    }),
  ];

  /** Starts a run, unless the key of the request has started one already. */
  submit(request: Request, workflow: string) {
    const key = request.headers.get('Idempotency-Key');
    const known = key === null ? undefined : this.started.get(key);
    const run = known ?? this.start(request, workflow);
    if (key !== null) this.started.set(key, run);
    const { id, number, status, url, application, environment } = run;
    return HttpResponse.json(
      {
        application,
        environment,
        runs: [{ id, number, workflow, status, url }],
        notes: [],
      },
      { status: 202 },
    );
  }

  private start(request: Request, workflow: string): Schemas['Run'] {
    const number = this.state.runs.length + 1;
    const environment =
      new URL(request.url).searchParams.get('environment') ?? 'dev';
    const run = aRun({
      id: `run-${number}`,
      number,
      environment,
      workflow,
      status: 'running',
      finishedAt: undefined,
    });
    this.state.runs.unshift(run);
    return run;
  }

  private async remember(request: Request): Promise<void> {
    const url = new URL(request.url);
    this.requests.push({
      method: request.method,
      path: url.href.slice(apiUrl.length).replace(/\?.*/, ''),
      query: url.searchParams,
      headers: request.headers,
      body: await request.text(),
    });
  }

  private pageOfRuns(query: URLSearchParams): Schemas['RunPage'] {
    const matches = this.state.runs.filter(
      run =>
        fits(query, 'app', run.application) &&
        fits(query, 'environment', run.environment) &&
        fits(query, 'workflow', run.workflow) &&
        fits(query, 'status', run.status) &&
        fits(query, 'startedBy', run.startedBy.ref),
    );
    const start = Number(query.get('cursor') ?? 0);
    const end = start + Number(query.get('limit') ?? 50);
    return {
      items: matches.slice(start, end),
      nextCursor: end < matches.length ? String(end) : undefined,
      totalCount: this.state.manyRuns ? 10_000 : matches.length,
      totalIsLowerBound: this.state.manyRuns,
    };
  }
}

function fits(query: URLSearchParams, name: string, value: string): boolean {
  const wanted = query.get(name);
  return wanted === null || wanted === value;
}

/** An error as the server answers it. */
export function errorResponse(
  status: number,
  name: string,
  message: string,
  more: { reason?: string; problems?: Schemas['Problem'][] } = {},
) {
  return HttpResponse.json(
    {
      error: { name, message, ...more },
      request: { method: 'GET', url: '/' },
      response: { statusCode: status },
    },
    { status },
  );
}
