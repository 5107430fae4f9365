/** Words of a list in core, as SQL writes one: `'rejected', 'cancelled'`. */
export function sqlList(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join(', ');
}

/** Columns, apart by spaces, under the names of a row's properties: `order_id AS orderId`. */
export function sqlColumns(columns: string, table?: string): string {
  const prefix = table === undefined ? '' : `${table}.`;
  return columns
    .split(/\s+/)
    .map((column) => `${prefix}${column} AS ${propertyOf(column)}`)
    .join(', ');
}

function propertyOf(column: string): string {
  return column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
