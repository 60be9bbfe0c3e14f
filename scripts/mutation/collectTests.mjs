import { bind } from 'jest-each';

/**
 * Calls `load` with as much of jest as tests of pure functions need, and returns what they define. Anything else of jest is
 * missing on purpose: whoever needs it is not pure.
 */
export function collectTests(expect, load) {
  const tests = [];
  const titles = [];
  let file = '';

  const describe = (title, define) => {
    titles.push(title);
    define();
    titles.pop();
  };
  const it = (title, run) => {
    const name = [...titles, title].join(' › ');
    tests.push({ id: `${file}: ${name}`, name, fileName: file, run });
  };
  describe.each = bind(describe, false);
  it.each = bind(it, false);

  Object.assign(globalThis, { describe, it, test: it, expect });
  load(name => {
    file = name;
  });
  return tests;
}
