import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { ADA, aCounter, aPlace, done, type Place, SALE, startJournal } from './harness.ts';
import { kindsOf, readChain } from './read-journal.ts';

const markFile = ({ marksFolder }: Place): string => join(marksFolder, 'journal-till-1.json');
const markIn = (place: Place) =>
  (JSON.parse(readFileSync(markFile(place), 'utf8')) as { marks: { chain: string; seq: number }[] })
    .marks;

describe('a start', () => {
  it('without a keychain seals nothing, and goes on once it serves', async () => {
    const place = aPlace();
    await (await aCounter(place)).stop();
    place.keychain.refuse('refused');
    const { db, fiscal } = await startJournal(place);
    expect(fiscal.state().phase).toBe('no_keychain');
    expect(fiscal.sell(SALE)).toMatchObject({ kind: 'refused', reason: 'no_keychain' });
    fiscal.event('settings', 'Imprimante changée.');
    const before = readChain(db).length;
    place.keychain.refuse(null);
    place.timers.advance(30_000);
    await fiscal.start();
    expect(fiscal.state().phase).toBe('ready');
    expect(kindsOf(readChain(db)).slice(before)).toEqual(['JET settings', 'JET start']);
    expect(readChain(db)[before]?.said.text).toBe(
      'Imprimante changée. (2026-11-20T12:00:00+01:00)',
    );
  });

  it('says whether the till was ended in order, and with which version', async () => {
    const place = aPlace();
    const first = await aCounter(place);
    done(first.fiscal.sell(SALE));
    first.kill();
    const second = await startJournal(place);
    expect(readChain(second.db).at(-1)?.said.text).toMatch(/arrêt non prévu/);
    await second.stop();
    const { db } = await startJournal(place, { app: '2.0.0' });
    expect(kindsOf(readChain(db)).slice(-3)).toEqual(['JET stop', 'JET update', 'JET start']);
    expect(readChain(db).at(-2)?.said.text).toContain('1.0.0 → 2.0.0');
    expect(readChain(db).at(-1)?.said.text).toBe('Démarrage.');
  });
});

describe('keys', () => {
  it('are changed in both chains, the old one signing for the new one', async () => {
    const place = aPlace();
    const { db, fiscal, stop } = await aCounter(place);
    done(await fiscal.rotateKey(ADA));
    const real = readChain(db);
    expect(kindsOf(real).slice(-2)).toEqual(['KEY', 'JET key']);
    expect(real.slice(-2).map(({ keyId, said }) => [keyId, said.key?.id])).toEqual([
      ['k1', 'k2'],
      ['k2', undefined],
    ]);
    expect(readChain(db, 'F').at(-1)).toMatchObject({ kind: 'KEY', keyId: 'k1' });
    expect([...place.keychain.entries.keys()].filter((name) => name.includes('key-k'))).toEqual([
      'till-1/fiscal-key-k2',
    ]);
    await stop();
    const again = await startJournal(place);
    expect(done(again.fiscal.sell(SALE)).payload.keyId).toBe('k2');
  });

  it('that are lost stop the counter until a manager makes another, which the next Z tells', async () => {
    const place = aPlace();
    await (await aCounter(place)).stop();
    place.keychain.entries.delete('till-1/fiscal-key-k1');
    const { db, fiscal } = await startJournal(place);
    expect(fiscal.state().phase).toBe('key_lost');
    expect(fiscal.sell(SALE)).toMatchObject({ kind: 'refused', reason: 'key_lost' });
    expect(await fiscal.rotateKey(ADA)).toMatchObject({ reason: 'key_lost' });
    done(await fiscal.replaceLostKey(ADA));
    expect(await fiscal.replaceLostKey(ADA)).toMatchObject({ kind: 'refused' });
    const key = readChain(db).find(({ said }) => said.lost === true);
    expect(key).toMatchObject({ kind: 'KEY', keyId: 'k2', said: { key: { id: 'k2' } } });
    expect(kindsOf(readChain(db)).slice(-3)).toEqual(['KEY', 'JET key', 'JET start']);
    done(fiscal.sell(SALE));
    const [z] = done(fiscal.close({ operator: ADA, counted: { counted: 1190 } }));
    expect(z && fiscal.remarksOf(z.payload as never)).toEqual([expect.stringContaining('perdue')]);
  });

  it('that the keychain does not take are not used', async () => {
    const place = aPlace();
    const { db, fiscal } = await aCounter(place);
    const before = readChain(db).length;
    place.keychain.refuse('refused');
    expect(await fiscal.rotateKey(ADA)).toMatchObject({ reason: 'no_keychain' });
    expect(readChain(db)).toHaveLength(before);
    expect(done(fiscal.sell(SALE)).payload.keyId).toBe('k1');
  });
});

describe('marks', () => {
  it('follow every commit in a file outside the data folder, and in the keychain', async () => {
    const place = aPlace();
    const { db, fiscal, stop } = await aCounter(place);
    done(fiscal.sell(SALE));
    await stop();
    const again = await startJournal(place);
    await again.stop();
    const head = markIn(place).find(({ chain }) => chain === 'R');
    expect(db.open).toBe(false);
    const last = (await startJournal(place)).db;
    const stopped = readChain(last).findLast(({ said }) => said.event === 'stop');
    expect(head).toMatchObject({ seq: stopped?.seq, hash: stopped?.hash.toString('hex') });
    expect(readdirSync(place.folder).some((name) => name.includes('journal'))).toBe(false);
    const inKeychain = place.keychain.entries.get('till-1/fiscal-marks') ?? '';
    expect(JSON.parse(inKeychain)).toMatchObject({ marks: [{ chain: 'R' }, { chain: 'F' }] });
  });

  it.each(['file', 'keychain'] as const)(
    'in the %s tell that an older copy was put back, once',
    async (where) => {
      const place = aPlace();
      const first = await aCounter(place);
      await first.stop();
      const copy = `${place.path}.copy`;
      copyFileSync(place.path, copy);
      const second = await startJournal(place);
      done(second.fiscal.sell(SALE));
      await second.stop();
      copyFileSync(copy, place.path);
      if (where === 'file') place.keychain.entries.delete('till-1/fiscal-marks');
      else writeFileSync(markFile(place), 'no mark');
      const third = await startJournal(place);
      expect(third.fiscal.state()).toMatchObject({ phase: 'ready', isRestored: true });
      const found = kindsOf(readChain(third.db));
      expect(found).toContain('JET restore');
      expect(found).toContain('JET sequence-break');
      done(third.fiscal.sell(SALE));
      await third.stop();
      const fourth = await startJournal(place);
      expect(fourth.fiscal.state().isRestored).toBe(false);
      const [z] = done(fourth.fiscal.close({ operator: ADA, counted: { counted: 1190 } }));
      expect(z && fourth.fiscal.remarksOf(z.payload as never)).toEqual([
        expect.stringContaining('Repères absents'),
        expect.stringContaining('Copie ancienne'),
        expect.stringContaining('avant sa marque'),
      ]);
    },
  );

  it('are believed until what they tell is sealed, although the disk is full at the start', async () => {
    const place = aPlace();
    await (await aCounter(place)).stop();
    const copy = `${place.path}.copy`;
    copyFileSync(place.path, copy);
    const second = await startJournal(place);
    done(second.fiscal.sell(SALE));
    await second.stop();
    const full = new SqliteDatabase(copy);
    full.exec(`CREATE TRIGGER full BEFORE INSERT ON fiscal_records WHEN NEW.kind = 'JET'
      BEGIN SELECT RAISE(ABORT, 'disk full'); END`);
    full.close();
    copyFileSync(copy, place.path);
    const { errors, fiscal, stop } = await startJournal(place);
    expect(errors).not.toEqual([]);
    expect(fiscal.sell(SALE)).toMatchObject({ kind: 'refused', reason: 'not_stored' });
    // Ended and begun again it is told all the same.
    await stop();
    const { db, fiscal: again } = await startJournal(place);
    db.exec('DROP TRIGGER full');
    expect(again.sell(SALE)).toMatchObject({ kind: 'refused', reason: 'not_stored' });
    await again.start();
    expect(again.state()).toMatchObject({ phase: 'ready', isRestored: true });
    expect(kindsOf(readChain(db))).toContain('JET restore');
    done(again.sell(SALE));
  });

  it('do not run ahead of a transaction that is taken back', async () => {
    const place = aPlace();
    const { fiscal, kill, store } = await aCounter(place);
    place.timers.changeClock(2 * 86_400_000);
    expect(() =>
      store.work(() => {
        // Closes the days before it, which tells the keychain.
        done(fiscal.sell(SALE));
        throw new Error('taken back');
      }),
    ).toThrow('taken back');
    await nextTurn();
    await nextTurn();
    kill();
    const again = await startJournal(place);
    expect(again.fiscal.state()).toMatchObject({ phase: 'ready', isRestored: false });
  });

  it('tell that another journal stands in its place', async () => {
    const place = aPlace();
    await (await aCounter(place)).stop();
    const other = aPlace();
    const stranger = await aCounter(other);
    for (let n = 0; n < 9; n += 1) done(stranger.fiscal.sell(SALE));
    await stranger.stop();
    copyFileSync(other.path, place.path);
    for (const [name, secret] of other.keychain.entries) {
      if (name.includes('key')) place.keychain.entries.set(name, secret);
    }
    const { db, fiscal } = await startJournal(place);
    expect(fiscal.state().isRestored).toBe(true);
    expect(kindsOf(readChain(db))).toEqual(
      expect.arrayContaining(['JET restore', 'JET integrity']),
    );
  });

  it('tell that the whole journal is gone, and a new one begins by saying so', async () => {
    const place = aPlace();
    await (await aCounter(place)).stop();
    const elsewhere: Place = { ...place, path: join(aPlace().folder, 'new.sqlite') };
    const { fiscal } = await startJournal(elsewhere);
    expect(fiscal.state()).toMatchObject({ phase: 'not_set_up', isJournalGone: true });
    const again = await aCounter({ ...elsewhere, path: join(aPlace().folder, 'again.sqlite') });
    expect(kindsOf(readChain(again.db)).at(-1)).toBe('JET restore');
  });
});

it('records that do not hold together are found at the start, and said', async () => {
  const place = aPlace();
  const first = await aCounter(place);
  done(first.fiscal.sell(SALE));
  first.db.exec(`DROP TRIGGER fiscal_records_no_update;
    UPDATE fiscal_records SET payload = CAST(replace(CAST(payload AS TEXT), 'Canette', 'Carotte') AS BLOB)
    WHERE kind = 'SALE'`);
  await first.stop();
  const { db, fiscal, stop } = await startJournal(place);
  expect(fiscal.state()).toMatchObject({ phase: 'ready', isBroken: true });
  expect(() => readChain(db)).toThrow(/hash/);
  const JETS = "SELECT CAST(payload AS TEXT) FROM fiscal_records WHERE kind = 'JET'";
  let jets = db.prepare(JETS).pluck();
  const said = () => jets.all().filter((text) => String(text).includes('"event":"integrity"'));
  expect(said()).toHaveLength(1);
  expect(existsSync(markFile(place))).toBe(true);
  // Whoever starts again sees it, and the journal does not fill with it.
  await stop();
  const again = await startJournal(place);
  expect(again.fiscal.state().isBroken).toBe(true);
  jets = again.db.prepare(JETS).pluck();
  expect(said()).toHaveLength(1);
});
