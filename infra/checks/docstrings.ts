// Exported values say in a docstring what a caller has to know: shapes, units, errors, sources. Types are
// left out, whose fields say it themselves.
import ts from 'typescript'

/** Names of the exported functions, classes and constants of a TypeScript file that have no docstring. */
export function withoutDocstring(path: string, text: string): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  return source.statements.filter((one) => isExported(one) && !isDocumented(one)).flatMap(namesOf)
}

const isExported = (node: ts.Statement): boolean =>
  ts.canHaveModifiers(node) &&
  (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)

const isDocumented = (node: ts.Node): boolean => ts.getJSDocCommentsAndTags(node).length > 0

function namesOf(node: ts.Statement): string[] {
  if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) return [node.name?.text ?? 'default']
  if (!ts.isVariableStatement(node)) return []
  return node.declarationList.declarations.map(({ name }) => name.getText())
}
