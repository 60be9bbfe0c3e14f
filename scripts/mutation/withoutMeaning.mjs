import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** Leaves out what no test can or should tell apart: texts for people about fields, and what the types make unreachable. */
const withoutMeaning = {
  shouldIgnore(path) {
    if (isDescription(path)) return 'describes a field; shown in the pages';
    return isUnreachable(path) ? 'the types let nothing get here' : undefined;
  },
};

/** What `.describe(…)` of a schema gets. */
function isDescription(path) {
  const call = path.parentPath?.node;
  return (
    path.listKey === 'arguments' &&
    call?.type === 'CallExpression' &&
    call.callee.property?.name === 'describe'
  );
}

/** A function of `never`, or the `default:` that does nothing but call one. */
function isUnreachable(path) {
  const { node, scope } = path;
  if (node.type === 'FunctionDeclaration') return takesNever(node);
  if (node.type !== 'SwitchCase' || node.test !== null) return false;
  const [first] = node.consequent;
  const call = first?.type === 'ReturnStatement' && first.argument;
  return (
    call?.type === 'CallExpression' &&
    takesNever(scope.getBinding(call.callee.name)?.path.node)
  );
}

function takesNever(node) {
  const type = node?.params?.[0]?.typeAnnotation?.typeAnnotation?.type;
  return type === 'TSNeverKeyword';
}

export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'without-meaning', withoutMeaning),
];
