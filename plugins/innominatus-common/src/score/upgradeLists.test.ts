import {
  container,
  parsed,
  pathsOf,
  problemsOf,
} from './__testUtils__/documents';

describe('upgrade of deprecated lists', () => {
  it('C1: turns lists into maps, lines into text and read_only into readOnly', () => {
    const { upgrades, workload } = parsed(
      container({
        files: [{ target: '/etc/x', mode: '666', content: ['line1', 'line2'] }],
        volumes: [{ target: '/mnt/data', source: 'data', read_only: true }],
      }),
    );
    expect(workload.containers.main).toEqual({
      image: 'busybox',
      files: { '/etc/x': { mode: '666', content: 'line1\nline2' } },
      volumes: { '/mnt/data': { source: 'data', readOnly: true } },
    });
    expect(upgrades).toEqual([
      'containers.main.files.0.content: converted from array',
      'containers.main.files: migrated to object',
      'containers.main.volumes.0.read_only: migrated to readOnly',
      'containers.main.volumes: migrated to object',
    ]);
  });

  it('C2: changes nothing without deprecated parts', () => {
    const score = container({ files: { '/etc/x': { content: '' } } });
    const { upgrades, workload } = parsed(score);
    expect(upgrades).toEqual([]);
    expect(workload).toEqual(score);
  });

  it('C4: reports every list item without a target that is a string', () => {
    const files = [{ content: '' }, { target: 5, content: '' }];
    const volumes = [{ source: 'data' }];
    expect(problemsOf(container({ files, volumes }))).toEqual([
      expect.objectContaining({
        path: '/containers/main/files/0',
        message:
          'containers.main.files.0.target: is missing or is not a string',
      }),
      expect.objectContaining({
        path: '/containers/main/files/1',
        message:
          'containers.main.files.1.target: is missing or is not a string',
      }),
      expect.objectContaining({
        path: '/containers/main/volumes/0',
        message:
          'containers.main.volumes.0.target: is missing or is not a string',
      }),
    ]);
  });

  it('C5: leaves read_only inside a map of volumes to the schema', () => {
    const volumes = { '/mnt/data': { source: 'data', read_only: true } };
    expect(pathsOf(container({ volumes }))).toEqual([
      '/containers/main/volumes/~1mnt~1data',
    ]);
  });

  it('refuses two entries of one target, of which the Score tools keep the last', () => {
    const files = [
      { target: '/etc/x', content: 'a' },
      { target: '/etc/x', content: 'b' },
    ];
    expect(problemsOf(container({ files }))).toEqual([
      expect.objectContaining({
        path: '/containers/main/files/1/target',
        reason: 'duplicateTarget',
      }),
    ]);
  });

  it('reports what is wrong inside a list at its place in the list', () => {
    const text = `apiVersion: score.dev/v1b1
metadata: { name: hello-world }
containers:
  main:
    image: busybox
    files:
      - target: /etc/x
        content: text
      - target: /etc/y
        content: text
        mode: 0600
`;
    expect(problemsOf(text)).toEqual([
      expect.objectContaining({
        path: '/containers/main/files/1/mode',
        line: 11,
        column: 15,
      }),
    ]);
  });
});
