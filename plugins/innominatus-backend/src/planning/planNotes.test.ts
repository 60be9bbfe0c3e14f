import type { JsonObject } from '@backstage/types';
import { planOf } from '../__testUtils__/planOf';
import { planNotes } from './planNotes';

const notesOf = (input: JsonObject) => planNotes(planOf({ call: { input } }));

describe('planNotes', () => {
  it.each([
    'https://api.example.com/x?token=${secrets.token}',
    'https://api.example.com/x?a=1&token=${secrets.token}#top',
    '${variables.URL}?key=ab${secrets.token}',
    'https://example.com/?url=${metadata.name}&token=${secrets.token}',
  ])('warn of a secret in the query of %s', url => {
    expect(notesOf({ url })).toEqual([
      'step "call" sends a secret in the query of a URL, where servers and proxies write it to their logs; send it in a header if the server takes it there',
    ]);
  });

  it.each([
    'Bearer ${secrets.token}',
    'https://api.example.com/${secrets.path}',
    'https://api.example.com/x?token=${variables.token}',
    'Do you know? It is ${secrets.token}',
    'https://example.com/?a=b ${secrets.token}',
    'https://example.com/?token=$${secrets.token}',
    '?${secrets.token}',
    '${secrets.url}?page=2',
  ])('say nothing of %s', text => {
    expect(notesOf({ text })).toEqual([]);
  });

  it('look into lists and maps, and name a step once', () => {
    const url = 'https://example.com/?a=${secrets.a}';
    expect(notesOf({ urls: [url, url], url })).toHaveLength(1);
    expect(notesOf({ method: 'GET', url })).toHaveLength(1);
    expect(notesOf({ body: null, times: 3, url })).toHaveLength(1);
  });
});
