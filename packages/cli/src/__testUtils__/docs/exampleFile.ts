import type { JsonObject } from '@backstage/types';
import { parse } from 'yaml';
import { withVariables } from './withVariables';

/** What a YAML block of the documentation is for. */
export type ExampleFile =
  /** A Score file, or a part of one that was completed. */
  | { kind: 'score'; name: string; text: string }
  /** A file that stands beside the Score file; its first line is a comment with its name. */
  | { kind: 'file'; name: string; text: string }
  | { kind: 'configuration'; data: JsonObject };

const HEAD = `apiVersion: score.dev/v1b1
metadata:
  name: hello
containers:
  web:
    image: nginx:1.29
`;

/** Finds out what a YAML block is. Whatever is neither configuration nor a named file is taken for a Score file. */
export function exampleFile(code: string): ExampleFile {
  const name = /^# (\S+\.yaml)\n/.exec(code)?.[1];
  if (name !== undefined) return { kind: 'file', name, text: code };
  return (
    configuration(code) ?? {
      kind: 'score',
      name: 'score.yaml',
      text: completed(code),
    }
  );
}

function configuration(code: string): ExampleFile | undefined {
  if (!/^(innominatus|backend):/m.test(code)) return undefined;
  // In a configuration file `${…}` is an environment variable, and `$${…}` the text itself.
  const text = withVariables(JSON.stringify(parse(code))).replaceAll(
    '$${',
    '${',
  );
  return { kind: 'configuration', data: JSON.parse(text) };
}

function completed(code: string): string {
  if (code.startsWith('workflows:')) return `${HEAD}${code}`;
  if (code.startsWith('- name:')) {
    const steps = code.replace(/^(?=.)/gm, '      ');
    return `${HEAD}workflows:\n  deploy:\n    steps:\n${steps}`;
  }
  return code;
}
