import express, { type Response } from 'express';
import { letGoOfMemory } from '../server/letGoOfMemory';

// usage: bareStreamsMain.ts
//
// The least that a server can do that tells watchers of a topic what happens: `GET /:topic` watches, `POST /:topic` tells.
const watchers = new Map<string, Set<Response>>();
const app = express();

app.get('/:topic', ({ params: { topic } }, res) => {
  const others = watchers.get(topic) ?? new Set();
  watchers.set(topic, others.add(res));
  res.set({ 'Content-Type': 'text/event-stream' }).flushHeaders();
  res.on('close', () => others.delete(res));
});

app.post('/:topic', ({ params: { topic } }, res) => {
  const fact = JSON.stringify({ at: new Date().toISOString() });
  watchers.get(topic)?.forEach(watcher => {
    watcher.write(`event: fact\ndata: ${fact}\n\n`);
  });
  res.json({});
});

process.on('SIGUSR2', letGoOfMemory);
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  process.stdout.write(`ready http://127.0.0.1:${port}\n`);
});
