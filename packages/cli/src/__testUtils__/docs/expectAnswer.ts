import type { PageWorld } from './PageWorld';
import { withVariables } from './withVariables';

/** A request as a page shows it, with its answer. */
interface HttpExample {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
  status: number;
  /** JSON that the answer holds at least; undefined if the page does not show it. */
  answer: object | undefined;
}

/** Sends the request of an `http` block and compares status and body of the answer with those below it. */
export async function expectAnswer(
  code: string,
  world: PageWorld,
): Promise<void> {
  const { method, url, headers, body, status, answer } = readExample(
    withVariables(world.fillIn(code)),
  );
  const { server } = world;
  const response = await fetch(`${server.origin}${url}`, {
    method,
    headers: { Authorization: `Bearer ${server.token}`, ...headers },
    ...(body !== '' && { body }),
  });
  const text = await response.text();
  expect({ status: response.status, text }).toMatchObject({ status });
  if (answer !== undefined) expect(JSON.parse(text)).toMatchObject(answer);
}

function readExample(code: string): HttpExample {
  const [, sent = '', status, answer = ''] =
    /^([^]*?)\n\nHTTP\/1\.1 (\d+) .*\n([^]*)$/.exec(code) ?? [];
  const [head = '', ...body] = sent.split('\n\n');
  const [line = '', ...headers] = head.split('\n');
  const [method = '', url = ''] = line.split(' ');
  return {
    method,
    url,
    headers: Object.fromEntries(headers.map(header => header.split(': '))),
    body: body.join('\n\n'),
    status: Number(status),
    answer: answer.trim() === '' ? undefined : JSON.parse(answer),
  };
}
