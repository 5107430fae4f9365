import type { Database } from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { createStore } from '../../main/store/index.ts';
import { migrate } from '../../main/store/schema/migrate.ts';
import { keptTexts } from '../support/kept-texts.ts';
import { emptyDatabase } from './empty-database.ts';
import { LOCATION } from './rows.ts';

let db: Database;
beforeEach(() => {
  db = emptyDatabase();
  migrate(db);
});

describe('publications', () => {
  it('keeps the connection, without the right to publish, and begins without a draft', () => {
    db.exec(`INSERT INTO connection (id, location_id, connected_at) VALUES (1, '${LOCATION}', 5)`);
    const { connection, drafts, publications } = createStore(db);
    expect(connection.get()).toMatchObject({ connectedAt: 5, publishing: null });
    expect(drafts.get('87yu4')).toBeNull();
    expect(publications.last('87yu4')).toBeNull();
  });

  it('refuses a right and an end that nobody knows', () => {
    db.exec(`INSERT INTO connection (id, location_id, connected_at) VALUES (1, '${LOCATION}', 5)`);
    expect(() => db.exec("UPDATE connection SET publishing = 'maybe'")).toThrow(/CHECK/);
    const { publications } = createStore(db);
    const publication = {
      catalogId: 'c',
      kind: 'draft',
      beforeKey: '',
      sentKey: '',
      startedAt: 1,
    } as const;
    publications.begin(publication);
    expect(() => db.exec("UPDATE catalog_publications SET state = 'lost'")).toThrow(/CHECK/);
  });

  it('keeps the last publications, and never loses the one that can be taken back', () => {
    const store = createStore(db);
    const { longTexts, publications } = store;
    const begin = (before: string): number =>
      publications.begin({
        catalogId: 'c',
        kind: 'draft',
        startedAt: 1,
        ...keptTexts(store, { before, sent: '{}' }),
      });
    publications.end(begin('first'), 'published', 2);
    for (let at = 0; at < 8; at += 1) publications.end(begin(`later ${at}`), 'not_published', 3);
    const kept = publications.lastPublished('c');
    const row = kept && publications.get(kept.id);
    expect(row && longTexts.get(row.beforeKey)).toBe('first');
    expect(db.prepare('SELECT count(*) FROM catalog_publications').pluck().get()).toBe(4);
    expect(publications.unsettled('c')).toBeNull();
    // What none of them names any more goes, some pieces at a time; what one names stays.
    while (longTexts.sweep());
    expect(db.prepare('SELECT count(*) FROM long_texts').pluck().get()).toBe(8);
    expect(row && longTexts.get(row.beforeKey)).toBe('first');
  });
});

describe('the catalogue', () => {
  it('is read again once somebody has said that it changed', () => {
    expect(createStore(db).catalog.head(), 'none is known').toBeNull();
    db.exec(`INSERT INTO catalog (id, catalog_id, reading, read_at, variants, problems)
             VALUES (1, '87yu4', 7, 1700000000000, '[]', '[]')`);
    const { catalog } = createStore(db);
    expect(catalog.head()).toMatchObject({ isWanted: false });
    catalog.want();
    expect(catalog.head()).toMatchObject({ isWanted: true });
  });
});

describe('the shop’s acceptance', () => {
  it('is one word, the last', () => {
    const { opening } = createStore(db);
    expect(opening.read()).toBeNull();
    opening.write({ kept: 1 });
    opening.write({ kept: 2 });
    expect(opening.read()).toEqual({ kept: 2 });
    expect(() => db.exec("INSERT INTO opening VALUES (2, '{}')")).toThrow(/CHECK/);
  });
});

describe('links of refs', () => {
  it('keeps what refs are linked to, one a ref and catalogue', () => {
    const { refLinks } = createStore(db);
    const link = { key: { kind: 'sku', ref: '4711' }, to: { kind: 'option', ref: 'OEU' } } as const;
    const named = { name: 'Œuf', size: null };
    refLinks.put('a', { ...link, ...named, at: 1 });
    refLinks.put('a', { ...link, ...named, name: 'Œufs', at: 2 });
    refLinks.put('b', { ...link, ...named, at: 3 });
    expect(refLinks.list('a')).toEqual([{ ...link, ...named, name: 'Œufs', at: 2 }]);
    refLinks.remove('a', link.key);
    expect([refLinks.list('a').length, refLinks.list('b').length]).toEqual([0, 1]);
  });
});

describe('what became of a publication', () => {
  it('keeps what HubRise has no more of a publication, and finds the last one by an index', () => {
    const { publications } = createStore(db);
    const texts = { beforeKey: 'x', sentKey: 'y' };
    const id = publications.begin({ ...texts, catalogId: 'c', kind: 'draft', startedAt: 2 });
    publications.end(id, 'published', 3, { lacking: ['changed x'], differences: null });
    expect(publications.get(id)).toMatchObject({ lacking: ['changed x'], lostSeen: 0 });
    publications.judge(id, 9, 2);
    publications.seeLost(id);
    expect(publications.lastPublished('c')).toMatchObject({ judgedAt: 9, lost: 2, lostSeen: 2 });
    publications.judge(id, 10, 0);
    expect(publications.lastPublished('c')).toMatchObject({ lost: 0, lostSeen: 0 });
    const sql =
      "SELECT id FROM catalog_publications WHERE catalog_id = 'c' ORDER BY id DESC LIMIT 1";
    const plan = db.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all();
    expect(plan[0]?.detail).toContain('catalog_publications_of');
  });
});
