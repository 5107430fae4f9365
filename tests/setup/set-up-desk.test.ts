import { beforeEach, describe, expect, it } from 'vitest';
import { ALL_RIGHTS, SELLERS_RIGHTS } from '../../main/core/operators/operator.ts';
import { startDesks, type TestDesks, textOf } from '../closings/harness.ts';
import { SET_UP } from '../fiscal/harness.ts';

const WISH = { seller: SET_UP.seller, till: '01', settings: SET_UP.settings };

let desks: TestDesks;
beforeEach(async () => {
  desks = await startDesks();
});

const kinds = (): readonly string[] =>
  desks.store.fiscal.listAfter('R', 0, 100).map(({ kind }) => kind);

describe('before the set-up', () => {
  it('nothing is sealed, whatever is looked at or changed', async () => {
    const { operators, setUp } = desks;
    expect(setUp.get().phase).toBe('not_set_up');
    expect(setUp.startPaper()).toBeNull();
    expect(setUp.printStart()).toMatchObject({ reason: 'not_set_up' });
    expect(setUp.printNotice()).toMatchObject({ reason: 'not_set_up' });
    operators.save({ id: null, name: 'Ada', rights: SELLERS_RIGHTS });
    expect((await setUp.setUp({ ...WISH, seller: { ...WISH.seller, vat: 'FR' } })).kind).toBe(
      'refused',
    );
    expect(kinds()).toEqual([]);
  });
});

describe('the set-up', () => {
  it('takes the numbers as they are written, makes the key, and tells who there is', async () => {
    const { fiscal, operators, setUp } = desks;
    operators.save({ id: null, name: 'Ada', rights: SELLERS_RIGHTS });
    const seller = { ...WISH.seller, siret: '732 829 320 00074', ape: '56.10C' };
    const done = await setUp.setUp({ ...WISH, seller });
    expect(done).toEqual({ kind: 'done', value: { fingerprint: fiscal.state().fingerprint } });
    expect(setUp.get()).toMatchObject({ phase: 'ready', seller: WISH.seller, till: '01' });
    expect(kinds()).toEqual(['START', 'KEY', 'JET', 'JET', 'JET', 'JET']);
    expect(await setUp.setUp(WISH), 'once').toMatchObject({ kind: 'refused', reason: 'invalid' });
  });

  it('says which field is wrong', async () => {
    const seller = { ...WISH.seller, siret: '73282932000075' };
    expect(await desks.setUp.setUp({ ...WISH, seller })).toEqual({
      kind: 'refused',
      reason: 'invalid',
      detail: 'siret not_siret',
    });
  });

  it('gives a START paper with the key’s fingerprint, to be kept elsewhere', async () => {
    const { paper, setUp } = desks;
    await setUp.setUp(WISH);
    const { fingerprint } = setUp.get();
    const text = textOf(setUp.startPaper() ?? { lines: [] });
    expect(text.replace(/\s/g, '')).toContain(fingerprint);
    expect(setUp.startPaper()?.lines.some(({ kind }) => kind === 'qr')).toBe(true);
    expect(setUp.printStart()).toMatchObject({ kind: 'queued', printer: 'Comptoir' });
    expect(paper()[0]).toContain(`PHFJ1 ${WISH.seller.siret} 01 ${fingerprint}`);
  });

  it('prints what the law wants to be read at the till, and seals nothing of it', async () => {
    const { paper, setUp } = desks;
    await setUp.setUp(WISH);
    const before = kinds();
    expect(setUp.printNotice()).toMatchObject({ kind: 'queued', printer: 'Comptoir' });
    expect(paper()[0]).toMatch(/ne sont imprimés et remis que si vous le demandez/);
    expect(paper()[0]).toContain('D. 541-372');
    expect(kinds()).toEqual(before);
  });

  it('does not begin where the keychain does not take the key', async () => {
    desks.place.keychain.refuse('refused');
    expect(await desks.setUp.setUp(WISH)).toMatchObject({ reason: 'no_keychain' });
    expect(kinds()).toEqual([]);
  });
});

describe('afterwards', () => {
  beforeEach(async () => {
    await desks.setUp.setUp(WISH);
  });

  it('another seller, a new key and a training are sealed', async () => {
    const { setUp } = desks;
    const before = setUp.get().fingerprint;
    expect((await setUp.setSeller({ ...WISH.seller, name: ' Chez  Léo ' })).kind).toBe('done');
    expect(setUp.get().seller?.name).toBe('Chez Léo');
    expect((await setUp.rotateKey()).kind).toBe('done');
    expect(setUp.get().fingerprint).not.toBe(before);
    const count = kinds().length;
    expect((await setUp.setTraining(false)).kind, 'it is off already').toBe('done');
    expect(kinds()).toHaveLength(count);
    await setUp.setTraining(true);
    expect(setUp.get().isTraining).toBe(true);
    expect(await setUp.replaceLostKey(), 'none is lost').toMatchObject({ kind: 'refused' });
  });

  it('needs the right to it', async () => {
    const { operators, setUp } = desks;
    operators.save({ id: null, name: 'Ada', rights: { ...ALL_RIGHTS, settings: false } });
    await operators.choose('op2', null);
    const count = kinds().length;
    const refused = { kind: 'refused', reason: 'no_right' };
    expect(await setUp.setSeller(WISH.seller)).toMatchObject(refused);
    expect(await setUp.rotateKey()).toMatchObject(refused);
    expect(await setUp.setTraining(true)).toMatchObject(refused);
    expect(kinds()).toHaveLength(count);
  });

  it('says so where the key is lost, and goes on with another', async () => {
    for (const account of desks.place.keychain.entries.keys()) {
      if (account.includes('fiscal-key')) desks.place.keychain.entries.delete(account);
    }
    desks.kill();
    desks = await startDesks(desks.place);
    expect(desks.setUp.get().phase).toBe('key_lost');
    expect((await desks.setUp.replaceLostKey()).kind).toBe('done');
    expect(desks.setUp.get().phase).toBe('ready');
  });
});
