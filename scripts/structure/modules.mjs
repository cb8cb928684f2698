import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';

const endings = ['.ts', '.tsx', '.d.ts'];

/**
 * Reads every TypeScript file below a folder.
 * @param {string} folder - Absolute.
 * @returns {Map<string, { source: ts.SourceFile, imports: { from: string, names: string[] | 'all' }[] }>} The key is
 * the path relative to the folder. `imports` lists what the file imports from other files of the folder, including types
 * and `import()`. `names` is `'all'` if the file imports a whole module.
 */
export function readModules(folder) {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => endings.some((ending) => path.endsWith(ending)));
  const known = new Set(paths);
  const modules = new Map();
  for (const path of paths) {
    const text = readFileSync(join(folder, path), 'utf8');
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    const imports = importsOf(source).flatMap(({ specifier, names }) => {
      const from = resolve(path, specifier, known);
      return from === undefined ? [] : [{ from, names }];
    });
    modules.set(path, { source, imports });
  }
  return modules;
}

function resolve(path, specifier, known) {
  if (!specifier.startsWith('.')) return undefined;
  const base = normalize(join(dirname(path), specifier)).replaceAll('\\', '/');
  return [base, ...endings.map((ending) => base + ending)].find((candidate) => known.has(candidate));
}

/** Finds every kind of import: import, export from, import(), and import() in a type. */
function importsOf(source) {
  const found = [];
  const visit = (node) => {
    if (ts.isImportDeclaration(node)) {
      found.push({ specifier: node.moduleSpecifier.text, names: namesOf(node.importClause?.namedBindings) });
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
      const names = node.exportClause === undefined ? 'all' : namesOf(node.exportClause);
      found.push({ specifier: node.moduleSpecifier.text, names });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [specifier] = node.arguments;
      if (specifier && ts.isStringLiteralLike(specifier)) found.push({ specifier: specifier.text, names: 'all' });
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      found.push({
        specifier: node.argument.literal.text,
        names: node.qualifier ? [node.qualifier.getText(source)] : 'all',
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** No bindings: the file is imported only to run it. */
function namesOf(bindings) {
  if (!bindings) return [];
  if (!('elements' in bindings)) return 'all';
  return bindings.elements.map((element) => (element.propertyName ?? element.name).text);
}
