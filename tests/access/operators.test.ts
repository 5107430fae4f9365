import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createOperators, type Operators } from '../../main/access/operators.ts';
import { deviceId } from '../../main/core/ids.ts';
import { ALL_RIGHTS, SELLERS_RIGHTS } from '../../main/core/operators/operator.ts';
import { createStore, type Store } from '../../main/store/index.ts';
import { createFakeKeychain, type FakeKeychain } from '../secrets/fake-keychain.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { openTestFile } from '../support/test-database.ts';

let keychain: FakeKeychain;
let store: Store;
let now: number;
let isManager: boolean;
let told: string[];
beforeEach(() => {
  keychain = createFakeKeychain();
  now = 1_000_000;
  isManager = false;
  told = [];
  const result = openTestFile(join(tempFolder(), 'pos-helper.sqlite'), now);
  store = createStore(result.db);
  onTestFinished(() => {
    result.db.close();
  });
});

/** A till that has just been started, on the same keychain and database as before. */
function start(): Operators {
  return createOperators({
    store,
    keychain,
    device: deviceId('till-1'),
    cost: { N: 16, r: 1, p: 1 },
    sinceBoot: () => now,
    isManager: () => isManager,
    event: (event, text, by) => told.push(`${event} ${by ?? '-'} ${text}`),
  });
}

async function withAda(): Promise<Operators> {
  const operators = start();
  operators.save({ id: null, name: 'Ada', rights: SELLERS_RIGHTS });
  await operators.setPin('op2', '2468');
  return operators;
}

describe('a shop of one', () => {
  it('never has to choose, and may do everything', () => {
    const { view } = start();
    expect(view().current).toEqual({
      id: 'op1',
      name: 'Caisse',
      rights: ALL_RIGHTS,
      hasPin: false,
    });
    expect(told).toEqual([]);
  });
});

describe('somebody with a PIN', () => {
  it('is at the counter once it is right, and the one before is told off', async () => {
    const operators = await withAda();
    told = [];
    expect(await operators.choose('op2', null)).toEqual({ kind: 'pin_needed' });
    expect(await operators.choose('op2', '1111')).toEqual({ kind: 'wrong', waitMs: 0 });
    expect(told.at(-1)).toBe('login - Code faux : Ada (op2).');
    expect(told.join()).not.toContain('1111');
    expect(operators.view().current?.id).toBe('op1');
    expect((await operators.choose('op2', '2468')).kind).toBe('chosen');
    expect(operators.view().current?.id).toBe('op2');
    expect(operators.view().current?.rights.refund).toBe(false);
    expect(told.slice(1)).toEqual([
      'logout op1 Déconnexion de Caisse (op1).',
      'login op2 Connexion de Ada (op2).',
    ]);
  });

  it('has to type it again after a restart; somebody without one has not', async () => {
    const operators = await withAda();
    await operators.choose('op2', '2468');
    expect(start().view().current).toBeNull();
    await operators.choose('op1', null);
    expect(start().view().current?.id).toBe('op1');
  });

  it('waits as long as the manager would after wrong ones, across restarts', async () => {
    const operators = await withAda();
    for (const wrong of ['1', '2', '3']) await operators.choose('op2', wrong);
    expect(await start().choose('op2', '2468')).toEqual({ kind: 'too_early', waitMs: 30_000 });
    now += 30_000;
    expect((await start().choose('op2', '2468')).kind).toBe('chosen');
  });

  it('has it in the keychain alone, hashed', async () => {
    await withAda();
    expect([...keychain.entries.keys()]).toEqual(['till-1/pin-op2']);
    expect(keychain.entries.get('till-1/pin-op2')).not.toContain('2468');
  });

  it('stays out while the keychain does not serve', async () => {
    const operators = await withAda();
    keychain.refuse('no_answer');
    expect((await operators.choose('op2', '2468')).kind).toBe('unavailable');
    expect(await operators.setPin('op2', '1357')).toEqual({ kind: 'not_kept' });
  });
});

describe('what a manager changes', () => {
  it('is sealed with who did it', async () => {
    const operators = await withAda();
    operators.save({ id: 'op2', name: 'Ada', rights: ALL_RIGHTS });
    await operators.remove('op2');
    expect(told).toEqual([
      'rights op1 Opérateur ajouté : Ada (op2) (vendre, remise jusqu’à 10 %).',
      'rights op1 Code de Ada (op2) posé.',
      expect.stringContaining(
        'rights op1 Opérateur modifié : Ada (op2) (vendre, ligne libre, rembourser,',
      ),
      'rights op1 Opérateur retiré : Ada (op2).',
    ]);
    expect(keychain.entries.size).toBe(0);
  });

  it('needs the right, or the back office’s PIN', async () => {
    const operators = await withAda();
    await operators.choose('op2', '2468');
    const wish = { id: 'op2', name: 'Ada', rights: ALL_RIGHTS };
    expect(operators.save(wish)).toEqual({ kind: 'no_right' });
    expect(await operators.setPin('op1', '1357')).toEqual({ kind: 'no_right' });
    expect(await operators.remove('op1')).toEqual({ kind: 'no_right' });
    isManager = true;
    expect(operators.save(wish)).toEqual({ kind: 'done' });
  });

  it('always leaves somebody who may set the counter up', async () => {
    const operators = await withAda();
    expect(await operators.remove('op1')).toEqual({ kind: 'last_manager' });
    expect(operators.save({ id: 'op1', name: 'Caisse', rights: SELLERS_RIGHTS })).toEqual({
      kind: 'last_manager',
    });
  });

  it('gives no id twice, for it stands in the journal', async () => {
    const operators = await withAda();
    await operators.remove('op2');
    expect(operators.save({ id: 'op2', name: 'Eve', rights: ALL_RIGHTS })).toEqual({
      kind: 'gone',
    });
    operators.save({ id: null, name: 'Samir', rights: SELLERS_RIGHTS });
    expect(operators.view().operators.map(({ id }) => id)).toEqual(['op1', 'op3']);
  });

  it('refuses a name that is there, and one that is none', () => {
    const operators = start();
    const wish = { id: null, rights: SELLERS_RIGHTS };
    expect(operators.save({ ...wish, name: 'caisse' })).toEqual({ kind: 'name_taken' });
    expect(operators.save({ ...wish, name: '  ' })).toEqual({ kind: 'no_name' });
  });

  it('gives nobody a right where what is kept cannot be read', () => {
    store.operators.change({ id: 'op1', name: 'Caisse', rights: { sell: 'yes' } });
    isManager = true;
    const operators = start();
    expect(operators.view().current?.rights.sell).toBe(false);
    operators.save({ id: 'op1', name: 'Caisse', rights: ALL_RIGHTS });
    expect(operators.view().current?.rights.sell).toBe(true);
  });
});

describe('a manager who agrees to something', () => {
  it('is known by their PIN, once, and whoever is at the counter stays', async () => {
    const operators = await withAda();
    operators.save({ id: null, name: 'Marie', rights: ALL_RIGHTS });
    await operators.setPin('op3', '1357');
    await operators.choose('op2', '2468');
    expect(await operators.approve('op2', '2468'), 'Ada is none').toEqual({ kind: 'gone' });
    expect(await operators.approve('op3', null)).toEqual({ kind: 'pin_needed' });
    expect(await operators.approve('op3', '9999')).toMatchObject({ kind: 'wrong' });
    expect(operators.takeApproval()).toBeNull();
    expect(await operators.approve('op3', '1357')).toMatchObject({ kind: 'chosen' });
    expect(operators.view().current?.id).toBe('op2');
    expect([operators.takeApproval(), operators.takeApproval()]).toEqual(['op3', null]);
    // A tap on a name is nobody’s word.
    isManager = true;
    await operators.setPin('op3', null);
    expect(await operators.approve('op3', null)).toEqual({ kind: 'gone' });
    expect(operators.takeApproval()).toBeNull();
    await operators.setPin('op3', '1357');
    await operators.approve('op3', '1357');
    await operators.setPin('op3', null);
    expect(operators.takeApproval(), 'their PIN is gone since').toBeNull();
    await operators.setPin('op3', '1357');
    await operators.approve('op3', '1357');
    now += 31_000;
    expect(operators.takeApproval(), 'that was for something else').toBeNull();
  });
});
