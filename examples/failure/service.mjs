// The outside world of examples/failure and examples/uncertain: a service with an illness that can be mended.
//
//   node examples/failure/service.mjs [port]
//
//   PUT, DELETE /services/<name>   knows a service, or forgets it
//   POST /messages                 keeps a message
//   POST /parcels                  takes the parcel, and dies before it answers
//   GET /health                    503 until POST /mend
//   GET /                          everything that it knows
import { createServer } from 'node:http';

const port = Number(process.argv[2] ?? 8099);
const known = { healthy: false, services: {}, messages: [], parcels: [] };

createServer(async (req, res) => {
  const body = await readBody(req);
  const answer = (status, value) => {
    console.log(`${req.method} ${req.url} ${status}`);
    res.writeHead(status, { 'content-type': 'application/json' });
    res.end(value === undefined ? undefined : JSON.stringify(value));
  };
  const [, kind, name] = new URL(req.url, 'http://localhost').pathname.split(
    '/',
  );
  switch (`${req.method} /${kind}`) {
    case 'PUT /services':
      known.services[name] = body;
      return answer(201, { name });
    case 'DELETE /services':
      delete known.services[name];
      return answer(204);
    case 'POST /messages':
      known.messages.push(body);
      return answer(201, { number: known.messages.length });
    case 'POST /parcels':
      known.parcels.push(body);
      console.log(`${req.method} ${req.url} taken, no answer`);
      return req.socket.destroy();
    case 'POST /mend':
      known.healthy = true;
      return answer(200, { healthy: true });
    case 'GET /health':
      return known.healthy
        ? answer(200, { healthy: true })
        : answer(503, { healthy: false });
    case 'GET /':
      return answer(200, known);
    default:
      return answer(404, { message: `no ${req.method} ${req.url}` });
  }
}).listen(port, '127.0.0.1', function listening() {
  console.log(`listening on http://127.0.0.1:${this.address().port}`);
});

async function readBody(req) {
  const chunks = await req.toArray();
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? undefined : JSON.parse(text);
}
