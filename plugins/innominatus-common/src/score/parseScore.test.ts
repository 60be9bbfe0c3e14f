import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  base,
  bytes,
  container,
  document,
  parsed,
  problemsOf,
} from './__testUtils__/documents';
import { unresolvedImages } from './applyImages';
import { imageProblems } from './imageProblems';
import { missingNeighbours, neighbourPath } from './neighbours';

const json = JSON.stringify;

describe('workflows', () => {
  const workflows = { deploy: { steps: [] } };

  it('are taken off the top', () => {
    const result = parsed(document({ workflows }));
    expect(result.workflows).toEqual(workflows);
    expect(result.workflowsPath).toBe('/workflows');
    expect(result.workload).toEqual(base);
  });

  it('are taken off metadata, where other Score tools leave them alone', () => {
    const metadata = { name: 'hello-world', workflows };
    const result = parsed(document({ metadata }));
    expect(result.workflows).toEqual(workflows);
    expect(result.workflowsPath).toBe('/metadata/workflows');
    expect(result.workload).toEqual(base);
  });

  it('must not stand in both places', () => {
    const metadata = { name: 'hello-world', workflows };
    expect(problemsOf(document({ metadata, workflows }))).toEqual([
      expect.objectContaining({
        path: '/metadata/workflows',
        reason: 'workflowsTwice',
      }),
    ]);
  });

  it('are absent if the file has none, and kept as written if they are no map', () => {
    expect('workflows' in parsed(document({}))).toBe(false);
    expect(parsed(document({ workflows: null })).workflows).toBeNull();
  });

  it('are found by their path in the text', () => {
    const text = `${json(base).slice(0, -1)},\n"workflows": {"deploy": 5}}`;
    const { locate } = parsed(text);
    expect(locate('/workflows/deploy')).toEqual({ line: 2, column: 25 });
    expect(locate('/workflows/deploy', 'key')).toEqual({ line: 2, column: 15 });
  });

  it('do not hide a name that placeholders could use', () => {
    const score = {
      ...container({ variables: { A: '${metadata.workflows}' } }),
      metadata: { name: 'hello-world', workflows },
    };
    expect(problemsOf(score)).toEqual([
      expect.objectContaining({ reason: 'unknownReference' }),
    ]);
  });
});

describe('images', () => {
  const text = json(
    document({
      containers: {
        aa: { image: '.' },
        bb: { image: '.' },
        fixed: { image: 'busybox' },
      },
    }),
  );

  function imagesWith(...images: string[]) {
    const { containers } = parsed({ text, images }).workload;
    return Object.values(containers).map(({ image }) => image);
  }

  it('F13: a missing image is a problem of deploying, not of the file', () => {
    const result = parsed({ text, images: ['aa=nginx'] });
    expect(unresolvedImages(result.workload)).toEqual(['bb']);
    expect(imageProblems(result)).toEqual([
      {
        path: '/containers/bb/image',
        reason: 'imageMissing',
        message:
          'the container "bb" has the image "." and no image was supplied',
        hint: 'supply an image: bb=<reference>',
        line: 1,
        column: expect.any(Number),
      },
    ]);
  });

  it('go to every container that needs one, or to the one they name', () => {
    expect(imagesWith('nginx:1')).toEqual(['nginx:1', 'nginx:1', 'busybox']);
    expect(imagesWith('nginx:1', 'bb=redis@sha256:00')).toEqual([
      'nginx:1',
      'redis@sha256:00',
      'busybox',
    ]);
  });

  it.each([
    [['fixed=nginx'], /which has an image of its own/],
    [['ab=nginx'], /"ab", which does not exist/],
    [['aa=x', 'bb=y', 'z'], /two images are supplied for the container "aa"/],
    [['x', 'y'], /two images are supplied for the container "aa"/],
    [['aa='], /is empty/],
    [['.'], /is empty/],
  ])('%j are refused', (images, message) => {
    const [problem] = problemsOf({ text, images });
    expect(problem).toMatchObject({ reason: 'unusableImage' });
    expect(problem?.message).toMatch(message);
    expect(problem).not.toHaveProperty('line');
  });

  it('are refused if no container needs one', () => {
    expect(problemsOf({ text: json(base), images: ['nginx'] })).toEqual([
      expect.objectContaining({ reason: 'unusableImage' }),
    ]);
  });

  it('meet an image that overrides have set', () => {
    const submission = {
      text,
      overrideProperties: ['containers.aa.image=nginx'],
      images: ['bb=redis'],
    };
    expect(problemsOf(submission)).toEqual([]);
    expect(problemsOf({ ...submission, images: ['aa=redis'] })).toEqual([
      expect.objectContaining({ reason: 'unusableImage' }),
    ]);
  });
});

describe('files beside the Score file', () => {
  const withSources = (...sources: string[]) =>
    container({
      files: Object.fromEntries(
        sources.map((source, index) => [`/f${index}`, { source }]),
      ),
    });

  it('are kept by the source as it is written, and only if it is named', () => {
    const text = json(withSources('./conf//a.txt', 'b.txt'));
    const neighbours = {
      'conf/a.txt': bytes('a'),
      './b.txt': bytes('b'),
      'other.txt': bytes('other'),
      '../b.txt': bytes('outside'),
    };
    expect(parsed({ text, neighbours }).neighbours).toEqual({
      './conf//a.txt': bytes('a'),
      'b.txt': bytes('b'),
    });
  });

  it('are missing if they were not sent', () => {
    const result = parsed({
      text: json(withSources('a.txt', 'b.txt')),
      neighbours: { 'a.txt': bytes('a') },
    });
    expect(missingNeighbours(result)).toEqual([
      expect.objectContaining({
        path: '/containers/main/files/~1f1/source',
        reason: 'missingFile',
        line: 1,
      }),
    ]);
  });

  it.each([
    '../secret',
    'a/../../secret',
    'a/..',
    '/etc/passwd',
    '\\\\server\\share',
    'a\\..\\b',
    'C:/secret',
    '~/secret',
    'a\tb',
    '.',
    'folder/',
  ])('must not be reached by %j', source => {
    expect(neighbourPath(source)).toBeUndefined();
    expect(problemsOf(withSources(source))).toEqual([
      expect.objectContaining({
        path: '/containers/main/files/~1f0/source',
        reason: 'pathOutside',
      }),
    ]);
  });

  it('are searched for placeholders unless these shall stay', () => {
    const file = { source: 'a.txt' };
    const neighbours = { 'a.txt': bytes('${resources.db.host}') };
    expect(
      problemsOf({
        text: json(container({ files: { '/a': file } })),
        neighbours,
      }),
    ).toEqual([
      expect.objectContaining({
        path: '/containers/main/files/~1a/source',
        reason: 'unknownResource',
      }),
    ]);
    const raw = { ...file, noExpand: true };
    expect(
      problemsOf({
        text: json(container({ files: { '/a': raw } })),
        neighbours,
      }),
    ).toEqual([]);
  });

  it('must be text unless placeholders shall stay', () => {
    const neighbours = { 'a.txt': new Uint8Array([0xff, 0x00]) };
    const text = (fields: object) =>
      json(container({ files: { '/a': { source: 'a.txt', ...fields } } }));
    expect(problemsOf({ text: text({}), neighbours })).toEqual([
      expect.objectContaining({ reason: 'notUtf8' }),
    ]);
    expect(problemsOf({ text: text({ noExpand: true }), neighbours })).toEqual(
      [],
    );
  });
});

describe('positions', () => {
  const text = `apiVersion: score.dev/v1b1
metadata: { name: hello-world }
containers:
  main:
    image: busybox
    volumes:
      - source: data
        target: /mnt
`;

  it('lead from the map form back to the list it was written as', () => {
    const { locate } = parsed(text);
    expect(locate('/containers/main/volumes/~1mnt/source')).toEqual({
      line: 7,
      column: 17,
    });
  });

  it('are unknown for what an override has set', () => {
    const { locate } = parsed({
      text,
      overrideProperties: ['containers.main.image=nginx'],
    });
    expect(locate('/containers/main/image')).toBeUndefined();
    expect(locate('/metadata/name')).toEqual({ line: 2, column: 19 });
  });
});

describe('a file that cannot be read', () => {
  it('has only the problems of reading it', () => {
    expect(problemsOf('apiVersion: [')).toEqual([
      expect.objectContaining({ reason: 'invalidYaml', line: 1 }),
    ]);
    expect(problemsOf({ text: new Uint8Array([0xff]) })).toEqual([
      expect.objectContaining({ reason: 'notUtf8' }),
    ]);
  });
});

describe('the example of the README', () => {
  const readme = readFileSync(join(__dirname, 'README.md'), 'utf8');
  const text = /```yaml\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';

  it('becomes what the README says', () => {
    const { workload, workflows, upgrades } = parsed({
      text,
      images: ['web=nginx:1.29'],
      overrideProperties: ['containers.web.variables.LEVEL=debug'],
    });
    expect(workflows).toEqual({ deploy: { steps: [] } });
    expect(upgrades).toContain('containers.web.files: migrated to object');
    expect(workload.containers.web).toEqual({
      image: 'nginx:1.29',
      variables: { DB: '${resources.db.host}', LEVEL: 'debug' },
      files: { '/etc/motd': { content: 'Welcome to\n${metadata.name}' } },
    });
  });

  it('has the problem that the README names without its resource', () => {
    expect(problemsOf(text.replace(/resources:\n {2}db.*\n/, ''))).toEqual([
      expect.objectContaining({
        path: '/containers/web/variables/DB',
        reason: 'unknownResource',
        line: 10,
        column: 11,
      }),
    ]);
  });
});
