import { StepTypeChoice } from './StepTypeChoice';

describe('StepTypeChoice', () => {
  it('runs all by default', () => {
    expect(StepTypeChoice.all.runs('terraform')).toBe(true);
    expect(StepTypeChoice.all.isAll).toBe(true);
  });

  it('runs all but some', () => {
    const portal = StepTypeChoice.of(['*', '!terraform']);
    expect(portal.runs('git-commit')).toBe(true);
    expect(portal.runs('terraform')).toBe(false);
    expect([portal.takesAll, portal.isAll]).toEqual([true, false]);
  });

  it('runs nothing but some', () => {
    const worker = StepTypeChoice.of(['terraform', 'ansible']);
    expect(worker.runs('ansible')).toBe(true);
    expect(worker.runs('git-commit')).toBe(false);
    expect(worker.takesAll).toBe(false);
  });

  it.each([[[]], [['Terraform']], [['!*']], [['a b']]])(
    'refuses %j',
    entries => {
      expect(() => StepTypeChoice.of(entries)).toThrow();
    },
  );
});
