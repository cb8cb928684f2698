import { dirname } from 'node:path';
import ts from 'typescript';

/**
 * Finds exports without TSDoc that another folder imports. The neighbors of an export explain it within its folder;
 * from another folder, only its TSDoc does.
 * @param {ReturnType<typeof import('./modules.mjs').readModules>} modules
 * @returns {string[]} `path:line name`, sorted.
 */
export function findUndocumented(modules) {
  const crossing = new Map();
  for (const [path, { imports }] of modules) {
    for (const { from, names } of imports) {
      if (dirname(from) === dirname(path)) continue;
      if (!crossing.has(from)) crossing.set(from, new Set());
      for (const name of names === 'all' ? exportsOf(modules.get(from).source).keys() : names)
        crossing.get(from).add(name);
    }
  }
  return [...crossing]
    .flatMap(([path, names]) => {
      const { source } = modules.get(path);
      const declared = exportsOf(source);
      return [...names]
        .filter((name) => declared.get(name)?.every((node) => !hasDoc(node)))
        .map((name) => `${path}:${lineOf(source, declared.get(name)[0])} ${name}`);
    })
    .sort();
}

/** The declarations of each exported name. An overloaded function has several. */
function exportsOf(source) {
  const found = new Map();
  const add = (name, node) => found.set(name, [...(found.get(name) ?? []), node]);
  for (const statement of source.statements) {
    if (!ts.canHaveModifiers(statement)) continue;
    if (!ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) continue;
    if (ts.isVariableStatement(statement)) {
      for (const { name } of statement.declarationList.declarations) {
        for (const one of ts.isIdentifier(name) ? [name] : name.elements.map((element) => element.name))
          add(one.text, statement);
      }
    } else if (statement.name) add(statement.name.text, statement);
  }
  return found;
}

const hasDoc = (node) => ts.getJSDocCommentsAndTags(node).some((doc) => ts.isJSDoc(doc) && doc.comment !== undefined);
const lineOf = (source, node) => source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
