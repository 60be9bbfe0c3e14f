import {
  container,
  document,
  messagesOf,
  pathsOf,
  problemsOf,
  resource,
} from '../__testUtils__/documents';

const port = (fields: object | null) =>
  document({ service: { ports: { www: fields } } } as never);
const file = (fields: object | null) =>
  container({ files: { '/etc/x': fields } } as never);
const volume = (fields: object | null) =>
  container({ volumes: { '/mnt/x': fields } } as never);
const httpGet = (fields: object) =>
  container({ livenessProbe: { httpGet: fields } } as never);
const limits = (fields: object) =>
  container({ resources: { limits: fields } } as never);
const filePath = '/containers/main/files/~1etc~1x';
const volumePath = '/containers/main/volumes/~1mnt~1x';

describe('schema: the top of the document', () => {
  it('A1: accepts the base document', () => {
    expect(problemsOf(document({}))).toEqual([]);
  });

  it('A2: reports a missing apiVersion at the root', () => {
    expect(problemsOf(document({ apiVersion: undefined }))).toEqual([
      expect.objectContaining({
        path: '',
        reason: 'schema',
        message: 'the field "apiVersion" is missing',
      }),
    ]);
  });

  it('A4: accepts only the one apiVersion', () => {
    expect(pathsOf(document({ apiVersion: 'score.dev/v1b2' }))).toEqual([
      '/apiVersion',
    ]);
  });

  it('A5: reports missing metadata at the root and null at /metadata', () => {
    expect(pathsOf(document({ metadata: undefined }))).toEqual(['']);
    expect(pathsOf(document({ metadata: null }))).toEqual(['/metadata']);
  });

  it('A7: refuses a name that is no string', () => {
    expect(pathsOf(document({ metadata: { name: 12 } }))).toEqual([
      '/metadata/name',
    ]);
  });

  it.each(['a', 'a'.repeat(64), 'Hello', '-ab'])(
    'A8: refuses the name %s with one problem',
    name => {
      expect(pathsOf(document({ metadata: { name } }))).toEqual([
        '/metadata/name',
      ]);
    },
  );

  it('A10: accepts further keys in metadata', () => {
    const metadata = { name: 'hello-world', foo: { a: [1] } };
    expect(problemsOf(document({ metadata }))).toEqual([]);
  });

  it('A11: refuses an annotation that is no string, on workloads and on resources', () => {
    const annotations = { 'foo/bar': 5 };
    expect(
      pathsOf(document({ metadata: { name: 'hello-world', annotations } })),
    ).toEqual(expect.arrayContaining(['/metadata/annotations/foo~1bar']));
    expect(
      pathsOf(resource({ type: 'thing', metadata: { annotations } })),
    ).toEqual(
      expect.arrayContaining(['/resources/db/metadata/annotations/foo~1bar']),
    );
  });

  it('A13: refuses an annotation key of one character, and a prefix label of one', () => {
    const annotations = { k: 'v', 'x.io/ab': 'v', 'score.dev/ab': 'v' };
    expect(
      messagesOf(document({ metadata: { name: 'hello-world', annotations } })),
    ).toEqual([
      expect.stringContaining('the name "k" must be'),
      expect.stringContaining('the name "x.io/ab" must be'),
    ]);
  });

  it('A14: accepts workflows at the top, our addition to the language', () => {
    expect(problemsOf(document({ workflows: {} }))).toEqual([]);
  });

  it('A16: refuses any other key at the top', () => {
    expect(problemsOf(document({ kind: 'Workload' }))).toEqual([
      expect.objectContaining({ path: '', message: 'unknown field "kind"' }),
    ]);
    expect(messagesOf(document({ 'x-workflows': {} }))).toEqual([
      'unknown field "x-workflows"',
    ]);
  });
});

describe('schema: service', () => {
  it('A17: refuses null for service, its ports and a port', () => {
    expect(pathsOf(document({ service: null }))).toEqual(['/service']);
    expect(pathsOf(document({ service: { ports: null } }))).toEqual([
      '/service/ports',
    ]);
    expect(pathsOf(port(null))).toEqual(['/service/ports/www']);
  });

  it('A19: refuses a port entry without port', () => {
    expect(problemsOf(port({}))).toEqual([
      expect.objectContaining({
        path: '/service/ports/www',
        message: 'the field "port" is missing',
      }),
    ]);
  });

  it.each([false, '80', 80.5, 0, 65536])('A20: refuses the port %p', value => {
    expect(pathsOf(port({ port: value }))).toEqual(['/service/ports/www/port']);
  });

  it('A22: knows the protocols TCP and UDP in capitals only', () => {
    expect(problemsOf(port({ port: 80, protocol: 'UDP' }))).toEqual([]);
    expect(problemsOf(port({ port: 80, protocol: 'tcp' }))).toEqual([
      expect.objectContaining({
        path: '/service/ports/www/protocol',
        message: 'must be one of TCP, UDP',
        hint: 'did you mean "TCP"?',
      }),
    ]);
    expect(pathsOf(port({ port: 80, protocol: 'SCTP' }))).toEqual([
      '/service/ports/www/protocol',
    ]);
  });

  it('A23: refuses a port name of one character and accepts one of digits', () => {
    const named = (name: string) =>
      document({ service: { ports: { [name]: { port: 80 } } } });
    expect(pathsOf(named('w'))).toEqual(['/service/ports']);
    expect(pathsOf(named('80'))).toEqual([]);
  });
});

describe('schema: containers', () => {
  it.each([undefined, null, 12, ''])('A25: refuses the image %p', image => {
    expect(pathsOf(container({ image }))).toEqual([
      image === undefined ? '/containers/main' : '/containers/main/image',
    ]);
  });

  it('A26: accepts the image "."', () => {
    expect(problemsOf(container({ image: '.' }))).toEqual([]);
  });

  it('A28: refuses an unknown key and names the nearest known one', () => {
    expect(problemsOf(container({ comand: [] }))).toEqual([
      expect.objectContaining({
        path: '/containers/main',
        message: 'unknown field "comand"',
        hint: 'did you mean "command"?',
      }),
    ]);
  });

  it('A29: accepts only lists of strings as command and args, also empty ones', () => {
    expect(problemsOf(container({ command: [], args: [] }))).toEqual([]);
    expect(pathsOf(container({ command: null }))).toEqual([
      '/containers/main/command',
    ]);
    expect(pathsOf(container({ args: null }))).toEqual([
      '/containers/main/args',
    ]);
    expect(pathsOf(container({ args: 'sleep' }))).toEqual([
      '/containers/main/args',
    ]);
    expect(pathsOf(container({ args: ['sleep', 5] }))).toEqual([
      '/containers/main/args/1',
    ]);
  });

  it('A31: accepts empty variables, and refuses names that are empty or hold =', () => {
    expect(problemsOf(container({ variables: { A: '' } }))).toEqual([]);
    expect(pathsOf(container({ variables: { '': 'x' } }))).toEqual([
      '/containers/main/variables',
    ]);
    expect(pathsOf(container({ variables: { 'A=B': 'x' } }))).toEqual([
      '/containers/main/variables',
    ]);
  });

  it('refuses variables that are numbers or booleans and says to quote them', () => {
    expect(problemsOf(container({ variables: { PORT: 80 } }))).toEqual([
      expect.objectContaining({
        path: '/containers/main/variables/PORT',
        message: 'must be a string, not a number',
        hint: 'write it in quotes',
      }),
    ]);
  });

  it('refuses a workload without containers', () => {
    expect(pathsOf(document({ containers: {} }))).toEqual(['/containers']);
    expect(pathsOf(document({ containers: undefined }))).toEqual(['']);
    expect(pathsOf(document({ containers: null }))).toEqual(['/containers']);
  });
});

describe('schema: files and volumes', () => {
  it('A32: refuses null for files and accepts an empty map', () => {
    expect(problemsOf(container({ files: null }))).toEqual([
      expect.objectContaining({
        path: '/containers/main/files',
        message: 'must be a map of target paths, not null',
      }),
    ]);
    expect(problemsOf(container({ files: {} }))).toEqual([]);
  });

  it('A34: says in one sentence that a file has two contents, or none', () => {
    const message = 'needs exactly one of content, binaryContent, source';
    const expected = [expect.objectContaining({ path: filePath, message })];
    expect(problemsOf(file({ content: 'a', source: 'b' }))).toEqual(expected);
    expect(problemsOf(file({ mode: '0644' }))).toEqual(expected);
  });

  it('A35: accepts empty content', () => {
    expect(problemsOf(file({ content: '' }))).toEqual([]);
  });

  it('A37: refuses content that is a list of lines in the map form', () => {
    expect(pathsOf(file({ content: ['a', 'b'] }))).toEqual([
      `${filePath}/content`,
    ]);
  });

  it('A38: does not look inside binaryContent', () => {
    expect(problemsOf(file({ binaryContent: '%%%' }))).toEqual([]);
  });

  it('A40: refuses an unquoted mode, which YAML reads as a number', () => {
    const text = `
apiVersion: score.dev/v1b1
metadata: { name: hello-world }
containers:
  main:
    image: busybox
    files:
      /etc/x:
        content: text
        mode: 0600
`;
    expect(problemsOf(text)).toEqual([
      {
        path: `${filePath}/mode`,
        reason: 'schema',
        message: 'must be a string, not a number',
        hint: 'write it in quotes, e.g. "0644"',
        line: 10,
        column: 15,
      },
    ]);
    expect(problemsOf(text.replace('0600', '"0600"'))).toEqual([]);
  });

  it('refuses a mode that is not octal', () => {
    expect(pathsOf(file({ content: '', mode: '0888' }))).toEqual([
      `${filePath}/mode`,
    ]);
  });

  it('A41: accepts true and false for noExpand, and nothing else', () => {
    expect(problemsOf(file({ content: '', noExpand: true }))).toEqual([]);
    expect(problemsOf(file({ content: '', noExpand: false }))).toEqual([]);
    expect(pathsOf(file({ content: '', noExpand: 5 }))).toEqual([
      `${filePath}/noExpand`,
    ]);
  });

  it('A43: refuses a list item without target, which the official schema accepts', () => {
    expect(pathsOf(container({ files: [{ content: '' }] }))).toEqual([
      '/containers/main/files/0',
    ]);
  });

  it('A44: refuses target inside the map form', () => {
    expect(problemsOf(file({ content: '', target: '/etc/x' }))).toEqual([
      expect.objectContaining({
        path: filePath,
        hint: 'remove "target"',
      }),
    ]);
  });

  it('A46: refuses target and read_only inside the map of volumes', () => {
    expect(pathsOf(volume({ source: 'data', target: '/x' }))).toEqual([
      volumePath,
    ]);
    expect(messagesOf(volume({ source: 'data', read_only: true }))).toEqual([
      'unknown field "read_only"',
    ]);
  });

  it('A47: accepts an empty volume source', () => {
    expect(problemsOf(volume({ source: '' }))).toEqual([]);
  });
});

describe('schema: limits and probes', () => {
  it.each(['0', '1e3', '128k', '128m', 128])(
    'A49: refuses the memory %p',
    memory => {
      expect(pathsOf(limits({ memory }))).toEqual([
        '/containers/main/resources/limits/memory',
      ]);
    },
  );

  it.each(['500m', '0.5', '2', '0'])('A50: accepts the cpu %p', cpu => {
    expect(problemsOf(limits({ cpu }))).toEqual([]);
  });

  it.each(['.5', 'm', '0.5m', 1])('A50: refuses the cpu %p', cpu => {
    expect(pathsOf(limits({ cpu }))).toEqual([
      '/containers/main/resources/limits/cpu',
    ]);
  });

  it('A52: refuses a probe of neither kind', () => {
    expect(problemsOf(container({ livenessProbe: {} }))).toEqual([
      expect.objectContaining({
        path: '/containers/main/livenessProbe',
        message: 'either httpGet or exec must be defined',
      }),
    ]);
  });

  it('A53: accepts a probe of both kinds', () => {
    const livenessProbe = {
      httpGet: { path: '/live', port: 80 },
      exec: { command: ['true'] },
    };
    expect(problemsOf(container({ livenessProbe }))).toEqual([]);
  });

  it('A55: accepts an empty path and an empty command', () => {
    expect(problemsOf(httpGet({ path: '', port: 80 }))).toEqual([]);
    expect(
      problemsOf(container({ readinessProbe: { exec: { command: [] } } })),
    ).toEqual([]);
  });

  it('A56: knows the schemes HTTP and HTTPS in capitals only', () => {
    expect(
      problemsOf(httpGet({ path: '/', port: 80, scheme: 'http' })),
    ).toEqual([
      expect.objectContaining({
        path: '/containers/main/livenessProbe/httpGet/scheme',
        hint: 'did you mean "HTTP"?',
      }),
    ]);
  });

  it('A58: refuses a header name with a space and an empty header value', () => {
    const httpHeaders = [
      { name: 'a b', value: 'x' },
      { name: 'ab', value: '' },
    ];
    const at = '/containers/main/livenessProbe/httpGet/httpHeaders';
    expect(pathsOf(httpGet({ path: '/', port: 80, httpHeaders }))).toEqual([
      `${at}/0/name`,
      `${at}/1/value`,
    ]);
  });

  it('A59: accepts an empty list of headers and refuses null', () => {
    expect(
      problemsOf(httpGet({ path: '/', port: 80, httpHeaders: [] })),
    ).toEqual([]);
    expect(
      pathsOf(httpGet({ path: '/', port: 80, httpHeaders: null })),
    ).toEqual(['/containers/main/livenessProbe/httpGet/httpHeaders']);
  });
});

describe('schema: resources', () => {
  it('A61: refuses null for resources and for one of them, and accepts none', () => {
    expect(pathsOf(document({ resources: null }))).toEqual(['/resources']);
    expect(pathsOf(document({ resources: {} }))).toEqual([]);
    expect(pathsOf(resource(null))).toEqual(['/resources/db']);
  });

  it.each([undefined, null, 12, 'a', 'a.b', 'a_b'])(
    'A62: refuses the type %p',
    type => {
      expect(pathsOf(resource({ type }))).toEqual([
        type === undefined ? '/resources/db' : '/resources/db/type',
      ]);
    },
  );

  it('A64: refuses a resource name with a capital', () => {
    expect(
      problemsOf(document({ resources: { Db: { type: 'thing' } } })),
    ).toEqual([
      expect.objectContaining({
        path: '/resources',
        message: expect.stringContaining('the name "Db" must be'),
      }),
    ]);
  });

  it.each(['my-app.db', 'a--b'])('A65: accepts the id %p', id => {
    expect(problemsOf(resource({ type: 'thing', id }))).toEqual([]);
  });

  it.each(['ab-', 'AB', 'a'])('A65: refuses the id %p', id => {
    expect(pathsOf(resource({ type: 'thing', id }))).toEqual([
      '/resources/db/id',
    ]);
  });

  it('A67: accepts only maps as params and metadata', () => {
    expect(pathsOf(resource({ type: 'thing', params: null }))).toEqual([
      '/resources/db/params',
    ]);
    expect(pathsOf(resource({ type: 'thing', params: 12 }))).toEqual([
      '/resources/db/params',
    ]);
    expect(problemsOf(resource({ type: 'thing', metadata: {} }))).toEqual([]);
    expect(
      problemsOf(resource({ type: 'thing', metadata: { foo: 'bar' } })),
    ).toEqual([]);
  });

  it('A68: refuses several documents, of which other tools read the first', () => {
    const one = JSON.stringify(document({}));
    expect(problemsOf(`${one}\n---\n${one}\n`)).toEqual([
      expect.objectContaining({ reason: 'severalDocuments', line: 2 }),
    ]);
  });
});
