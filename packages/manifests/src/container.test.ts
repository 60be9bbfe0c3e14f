import { problemsOf, render, withMain } from './__testUtils__/render';

describe('command, args and image', () => {
  it('G3: are passed through unchanged', () => {
    const given = {
      image: '${metadata.name}:$$',
      command: ['sh', '${metadata.name}'],
      args: ['${args}', '$(NAME) $HOME'],
    };
    expect(render(withMain(given)).container('main')).toEqual({
      name: 'main',
      ...given,
    });
  });

  it('A29: empty lists are left out', () => {
    expect(
      render(withMain({ command: [], args: [] })).container('main'),
    ).toEqual({ name: 'main', image: 'busybox' });
  });

  it('what Kubernetes expands in them is a warning', () => {
    const { warnings } = render(
      withMain({
        command: ['echo $$ ${X} $(date)'],
        args: ['fine', 'a $(NAME) b $(OTHER)'],
        variables: { NAME: 'x' },
      }),
    );
    expect(warnings.map(({ path, message }) => [path, message])).toEqual([
      ['/containers/main/command/0', expect.stringContaining('$$')],
      ['/containers/main/args/1', expect.stringContaining('$(NAME)')],
    ]);
  });

  it('F13: an image that nobody supplied is a problem', () => {
    expect(problemsOf(withMain({ image: '.' }))).toEqual([
      expect.objectContaining({
        path: '/containers/main/image',
        reason: 'imageMissing',
      }),
    ]);
  });

  it('white space around an image is a problem', () => {
    expect(problemsOf(withMain({ image: 'nginx ' }))).toEqual([
      expect.objectContaining({ reason: 'invalidImage' }),
    ]);
  });
});
