import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A regular expression as it stands in the source. */
export interface PatternInSource {
  file: string;
  line: number;
  pattern: RegExp;
}

/** Every regular expression literal in `src`. */
export function patternsInSource(): PatternInSource[] {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
  return files.flatMap((name) => {
    const file = join('src', name);
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
    const found: PatternInSource[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const [, body = '', flags] = /^\/(.*)\/(\w*)$/s.exec(node.text) ?? [];
        const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
        found.push({ file, line, pattern: new RegExp(body, flags) });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  });
}
