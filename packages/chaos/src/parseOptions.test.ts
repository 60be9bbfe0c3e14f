import { parseOptions } from './parseOptions';

describe('the command line', () => {
  it('asks for one seed, 5 minutes and 500 runs unless it says something else', () => {
    const { seed, ...rest } = parseOptions([]);
    expect(seed).toBeGreaterThan(0);
    expect(rest).toEqual({ minutes: 5, runs: 500, times: 1, keep: false });
  });

  it('says how many seeds shall be played in a row, from which on', () => {
    expect(parseOptions(['--seed', '7', '--times', '10'])).toEqual(
      expect.objectContaining({ seed: 7, times: 10 }),
    );
  });

  it.each(['0', '-1', '1.5', 'ten'])('refuses %s times', times => {
    const said: string[] = [];
    const exit = jest.spyOn(process, 'exit').mockImplementation(() => {
      throw new Error('ended');
    });
    const write = jest
      .spyOn(process.stderr, 'write')
      .mockImplementation(
        (text: string | Uint8Array) => said.push(String(text)) > 0,
      );
    try {
      expect(() => parseOptions(['--times', times])).toThrow('ended');
      expect(exit).toHaveBeenCalledWith(1);
    } finally {
      exit.mockRestore();
      write.mockRestore();
    }
    expect(said.join('')).toContain('Give a whole number from 1.');
  });
});
