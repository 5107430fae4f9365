import type { SearchQuery, SearchTerm } from '../core/history/search.ts';

/**
 * A query in the language of SQLite's full-text index. Every word is quoted, and holds letters and
 * digits only: what was typed can never be read as an operator.
 */
export function matchExpression(query: SearchQuery): string {
  const all = query.terms.map((term) => `(${termExpression(term)})`).join(' AND ');
  return query.joined === null ? all : `(${all}) OR {code name} : ${prefix(query.joined)}`;
}

function termExpression({ words, phone }: SearchTerm): string {
  const inText = `{code name} : (${words.map(prefix).join(' AND ')})`;
  return phone === null ? inText : `(${inText}) OR phone : ${prefix(phone)}`;
}

function prefix(word: string): string {
  return `"${word.replaceAll('"', '')}" *`;
}
