import { readFileSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import { join, sep } from 'node:path';
import { transformSync } from '@swc/core';

/** Loads TypeScript of the folder, as often as asked for; what lies in node_modules is loaded once. */
export function sandboxModules(root) {
  const require = createRequire(join(root, 'package.json'));
  const compiled = new Map();

  Module._extensions['.ts'] = (module, file) => {
    if (!compiled.has(file)) compiled.set(file, compile(file));
    module._compile(compiled.get(file), file);
  };
  // node_modules leads out of the sandbox, to sources without mutants.
  const resolve = Module._resolveFilename;
  Module._resolveFilename = function resolveInside(name, ...rest) {
    const own = /^@innominatus\/plugin-(innominatus-(?:common|node))$/.exec(
      name,
    );
    return own
      ? join(root, 'plugins', own[1], 'src/index.ts')
      : resolve.call(this, name, ...rest);
  };

  return {
    require,
    forget() {
      for (const file of Object.keys(require.cache)) {
        if (file.startsWith(join(root, 'plugins') + sep)) {
          delete require.cache[file];
        }
      }
    },
  };
}

function compile(file) {
  return transformSync(readFileSync(file, 'utf8'), {
    filename: file,
    configFile: false,
    swcrc: false,
    module: { type: 'commonjs', ignoreDynamic: true },
    jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
  }).code;
}
