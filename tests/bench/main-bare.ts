import SqliteDatabase from 'better-sqlite3';
import type { MenuSize } from '../support/large-menu.ts';
import { menuData } from '../support/large-menu.ts';
import { type Figure, whole } from './figures.ts';
import { processorSince } from './spent.ts';

/**
 * The control: the same catalogue read by `JSON.parse` and kept by SQLite alone, a row a product, in one piece.
 * A main that did it so would be held up for as long.
 */
export function bareCatalogue(name: string, size: MenuSize): Figure {
  const text = JSON.stringify({ data: menuData(size) });
  const db = new SqliteDatabase(':memory:');
  db.exec('CREATE TABLE parts (place INTEGER PRIMARY KEY, text TEXT)');
  const insert = db.prepare('INSERT INTO parts VALUES (?, ?)');
  const before = process.cpuUsage();
  const { data } = JSON.parse(text) as { readonly data: { readonly products: readonly object[] } };
  const parsed = processorSince(before);
  db.transaction(() => {
    for (const [place, product] of data.products.entries()) {
      insert.run(place, JSON.stringify(product));
    }
  })();
  const all = processorSince(before);
  db.close();
  return {
    name: `control: ${name}, parsed and kept by SQLite alone in one piece`,
    measured: whole(all, 'ms'),
    goal: 'none',
    reached: true,
    detail: `${(text.length / 1e6).toFixed(1)} MB; JSON.parse alone ${whole(parsed, 'ms')}`,
  };
}
