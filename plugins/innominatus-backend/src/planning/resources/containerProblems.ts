import {
  findReferences,
  jsonPointer,
  type Problem,
} from '@innominatus/plugin-innominatus-common';
import type { Compilation } from '../Compilation';

/** What containers ask of resources that these do not bring. */
export function containerProblems(compilation: Compilation): Problem[] {
  const { input, resources } = compilation;
  if (input.anyEnvironment || !input.providesResources) return [];
  return containerTexts(compilation).flatMap(({ text, path }) =>
    findReferences(text).flatMap(({ raw, path: [root, ...keys] }) => {
      if (root !== 'resources' || keys.length < 2) return [];
      const found = resources.lookUp(keys);
      if (found.kind !== 'unknown' || found.because === 'misplacedSecret') {
        return [];
      }
      return [
        {
          path,
          message: `\${${raw}}: ${found.message}`,
          reason: 'unknownReference',
          ...(found.hint !== undefined && { hint: found.hint }),
        },
      ];
    }),
  );
}

/** The texts of containers in which placeholders count. */
function containerTexts({ input }: Compilation) {
  return Object.entries(input.score?.containers ?? {}).flatMap(
    ([name, { variables = {}, files = {}, volumes = {} }]) => {
      const at = (...rest: string[]) =>
        jsonPointer('containers', name, ...rest);
      return [
        ...Object.entries(variables).map(([key, text]) => ({
          text,
          path: at('variables', key),
        })),
        ...Object.entries(files).flatMap(([target, { content, noExpand }]) =>
          content === undefined || noExpand
            ? []
            : [{ text: content, path: at('files', target, 'content') }],
        ),
        ...Object.entries(volumes).map(([target, { source }]) => ({
          text: source,
          path: at('volumes', target, 'source'),
        })),
      ];
    },
  );
}
