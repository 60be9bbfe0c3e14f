import {
  at,
  parked,
  twice,
  unanswered,
  type CrashCase,
  type Step,
} from '../CrashCase';

/** Steps that call a service. */
export function calledCases(service: string): CrashCase[] {
  const put: Step = {
    name: 'Call',
    type: 'http-request',
    method: 'PUT',
    url: `${service}/things/$app`,
    body: { of: '$app' },
  };
  const post: Step = {
    ...put,
    method: 'POST',
    url: `${service}/parcels/$app`,
  };
  const lookup = { url: `${service}/parcels/$app` };
  return [
    {
      name: 'put',
      request: { deploy: [put] },
      outcome: 'succeeded',
      points: [
        at('call', 'run', 'announced'),
        unanswered('PUT /things/$app #1'),
        at('call', 'run', 'answered'),
        twice(
          unanswered('PUT /things/$app #1'),
          unanswered('PUT /things/$app #2'),
        ),
      ],
    },
    {
      // Nobody can tell what became of it: people are asked.
      name: 'post',
      request: { deploy: [post] },
      outcome: 'succeeded',
      points: [
        at('call', 'run', 'announced'),
        unanswered('POST /parcels/$app #1'),
        at('call', 'run', 'answered'),
        twice(unanswered('POST /parcels/$app #1'), parked),
      ],
    },
    {
      name: 'post-with-look-up',
      request: { deploy: [{ ...post, lookup }] },
      outcome: 'succeeded',
      points: [
        at('call', 'run', 'announced'),
        unanswered('POST /parcels/$app #1'),
        at('call', 'run', 'answered'),
        twice(
          unanswered('POST /parcels/$app #1'),
          at('call', 'lookup', 'answered'),
        ),
      ],
    },
    {
      name: 'poll',
      request: {
        deploy: [
          {
            ...put,
            url: `${service}/jobs/$app`,
            poll: { every: '100ms', until: 'response.body.ready' },
          },
        ],
      },
      outcome: 'succeeded',
      points: [
        at('call', 'run', 'answered'),
        unanswered('PUT /jobs/$app #2', 'resumed-done'),
        at('call', 'resumed', 'answered'),
      ],
    },
    {
      name: 'notify',
      request: {
        deploy: [
          {
            name: 'Call',
            type: 'notify',
            title: '$app is here',
            to: [`${service}/messages/$app/1`, `${service}/messages/$app/2`],
          },
        ],
      },
      outcome: 'succeeded',
      points: [
        at('call', 'run', 'announced'),
        unanswered('POST /messages/$app/1 #1'),
        unanswered('POST /messages/$app/2 #1', 'run-done-second'),
        at('call', 'run', 'answered'),
      ],
    },
  ];
}
