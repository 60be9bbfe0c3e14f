import { scoreFile } from './__testUtils__/scoreFile';
import {
  startTestServer,
  type TestServer,
} from './__testUtils__/startTestServer';

const talk = { name: 'Talk', type: 'talk' };

const head = 'apiVersion: score.dev/v1b1\nmetadata:\n  name: shop\n';
const containers = 'containers:\n  main:\n    image: nginx\n';

/** Nine levels of ten aliases each: a thousand million strings. */
const bomb = [
  'a0: &a0 [x, x, x, x, x, x, x, x, x, x]',
  ...Array.from({ length: 8 }, (_, index) => {
    const aliases = Array.from({ length: 10 }, () => `*a${index}`).join(', ');
    return `a${index + 1}: &a${index + 1} [${aliases}]`;
  }),
].join('\n');

function workflow(steps: object[]): string {
  return `${head}${containers}workflows: ${JSON.stringify({ deploy: { steps } })}\n`;
}

interface Found {
  reason: string;
  path?: string;
  line?: number;
  column?: number;
  hint?: string;
}

describe('bad input', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({
      environments: { bare: { defaultGoldenPath: 'nowhere' } },
      defaultEnvironment: 'local',
    });
  });
  afterAll(async () => {
    await server.stop();
  });

  async function nothingIsStored() {
    const applications = await server.get('/applications');
    const runs = await server.get('/runs');
    expect(applications.body.items).toEqual([]);
    expect(runs.body).toEqual({
      items: [],
      totalCount: 0,
      totalIsLowerBound: false,
    });
  }

  /** Both routes that read a Score file judge it alike, and neither stores anything. */
  async function problemsOf(body: string | Buffer): Promise<unknown> {
    const response = await server.post('/specs', body);
    expect(response.status).toBe(400);
    expect(response.headers['content-type']).toMatch(/^application\/json/);
    expect(response.body.error.name).toBe('InputError');
    const { problems } = response.body.error;
    const validated = await server.post('/specs/validate', body);
    expect(validated.status).toBe(200);
    expect(validated.body).toEqual({ valid: false, problems });
    await nothingIsStored();
    return problems;
  }

  function findings(found: Found[]) {
    return found.map(one =>
      expect.objectContaining({ message: expect.any(String), ...one }),
    );
  }

  it('is refused when it is no YAML', async () => {
    expect(await problemsOf(`${head}containers: [`)).toEqual(
      findings([{ reason: 'invalidYaml', line: 4 }]),
    );
  });

  it('is refused when it holds several documents', async () => {
    expect(await problemsOf(`${scoreFile()}---\n${scoreFile()}`)).toEqual(
      findings([
        { reason: 'severalDocuments', line: expect.any(Number) as number },
      ]),
    );
  });

  it('is refused with every key that is there twice', async () => {
    expect(
      await problemsOf(
        `${head}${containers}metadata:\n  name: other\nworkflows: {}\nworkflows: {}\n`,
      ),
    ).toEqual(
      findings([
        { reason: 'duplicateKey', path: '/metadata', line: 7, column: 1 },
        { reason: 'duplicateKey', path: '/workflows', line: 10, column: 1 },
      ]),
    );
  });

  it('is refused when its aliases expand to more than a file may hold', async () => {
    expect(await problemsOf(`${head}${containers}${bomb}\n`)).toEqual(
      findings([{ reason: 'tooManyAliases' }]),
    );
  });

  it('is refused when it nests too deep', async () => {
    const deep = `${'['.repeat(150)}${']'.repeat(150)}`;
    expect(await problemsOf(`${head}${containers}deep: ${deep}\n`)).toEqual(
      findings([{ reason: 'tooDeep', line: 7 }]),
    );
  });

  it('is refused when it is not UTF-8', async () => {
    expect(
      await problemsOf(
        Buffer.concat([Buffer.from(head), Buffer.from([0xff, 0xfe, 0x0a])]),
      ),
    ).toEqual(findings([{ reason: 'notUtf8' }]));
  });

  it('is refused with everything that the schema finds', async () => {
    expect(
      await problemsOf(
        'apiVersion: score.dev/v1b1\nmetadata: {}\ncontainers:\n  main:\n    imagee: nginx\n    command: nginx\n',
      ),
    ).toEqual(
      findings([
        { reason: 'schema', line: 2 },
        { reason: 'schema', line: expect.any(Number) as number },
        { reason: 'schema', line: expect.any(Number) as number },
        { reason: 'schema', line: expect.any(Number) as number },
      ]),
    );
  });

  it('is refused with every unknown step type and field, and the nearest that exist', async () => {
    expect(
      await problemsOf(
        workflow([
          { name: 'One', type: 'tolk' },
          { ...talk, name: 'Two', linez: [] },
          { ...talk, name: 'Three', lines: 'text' },
        ]),
      ),
    ).toEqual(
      findings([
        {
          reason: 'unknownStepType',
          path: '/workflows/deploy/steps/0/type',
          hint: 'did you mean "talk"?',
          line: 7,
        },
        {
          reason: 'unknownField',
          path: '/workflows/deploy/steps/1/linez',
          hint: 'did you mean "lines"?',
          line: 7,
        },
        {
          reason: 'invalidValue',
          path: '/workflows/deploy/steps/2/lines',
          line: 7,
        },
      ]),
    );
  });

  it('is refused when steps wait for each other, naming them', async () => {
    const response = await server.post(
      '/specs',
      workflow([
        { ...talk, id: 'a', dependsOn: ['b'] },
        { ...talk, id: 'b', dependsOn: ['c'] },
        { ...talk, id: 'c', dependsOn: ['a'] },
      ]),
    );
    expect(response.status).toBe(400);
    const [problem] = response.body.error.problems;
    expect(problem).toMatchObject({ reason: 'cycle', line: 7 });
    expect(problem.message).toContain('a → b → c → a');
    await nothingIsStored();
  });

  it('is refused with every reference to something that is not there', async () => {
    expect(
      await problemsOf(
        workflow([
          { ...talk, id: 'a', dependsOn: ['none'] },
          {
            ...talk,
            id: 'b',
            lines: [
              '${resources.none.host}',
              '${steps.none.x}',
              '${metadata.x}',
            ],
          },
          { ...talk, id: 'c', if: "steps['none'].outputs.x == 1" },
        ]),
      ),
    ).toEqual(
      findings([
        {
          reason: 'unknownReference',
          path: '/workflows/deploy/steps/1/lines/0',
        },
        {
          reason: 'unknownReference',
          path: '/workflows/deploy/steps/1/lines/1',
        },
        {
          reason: 'unknownReference',
          path: '/workflows/deploy/steps/1/lines/2',
        },
        { reason: 'unknownStep', path: '/workflows/deploy/steps/2/if' },
        {
          reason: 'unknownStep',
          path: '/workflows/deploy/steps/0/dependsOn/0',
        },
      ]),
    );
  });

  it('is refused when a source of a file leaves the folder', async () => {
    const file = `${head}containers:\n  main:\n    image: nginx\n    files:\n      /etc/motd:\n        source: ../../secret\n`;
    expect(await problemsOf(file)).toEqual(
      findings([
        {
          reason: 'pathOutside',
          path: '/containers/main/files/~1etc~1motd/source',
          line: 9,
          column: 17,
        },
      ]),
    );
  });

  it('is refused when a neighbour is not sent along', async () => {
    const file = `${head}containers:\n  main:\n    image: nginx\n    files:\n      /etc/motd:\n        source: motd\nworkflows: { deploy: { steps: [{ name: T, type: talk }] } }\n`;
    const response = await server.post('/specs', file);
    expect(response.status).toBe(400);
    expect(response.body.error.problems).toEqual([
      expect.objectContaining({ reason: 'missingFile', line: 9 }),
    ]);
    await nothingIsStored();
  });

  it('is refused without a workflow and a golden path, and with a resource that nothing provides', async () => {
    const plain = await server.post(
      '/specs?environment=bare',
      `${head}${containers}`,
    );
    expect(plain.status).toBe(400);
    expect(plain.body.error.problems).toEqual([
      expect.objectContaining({ reason: 'noWorkflow' }),
    ]);
    const resource = await server.post(
      '/specs',
      `${head}${containers}resources:\n  db:\n    type: postgres\nworkflows: { deploy: { steps: [{ name: T, type: talk }] } }\n`,
    );
    expect(resource.status).toBe(400);
    expect(resource.body.error.problems).toEqual([
      expect.objectContaining({ reason: 'noDefinition', line: 8 }),
    ]);
    await nothingIsStored();
  });
});
