import { describe, expect, it } from 'vitest';
import { readDeviceId } from '../../main/platform/device-id.ts';
import { accessTokenAccount, clientAccount } from '../../main/secrets/connection-secrets.ts';
import { emptyKeychain } from '../../resources/scripts/lib/demo-folder.ts';
import { lunchTimeZone } from '../../resources/scripts/lib/demo-lunch.ts';
import { demoMode } from '../../resources/scripts/lib/demo-mode.ts';
import { answerWords } from '../../resources/scripts/lib/demo-words.ts';
import { createFakeKeychain } from '../secrets/fake-keychain.ts';
import { tempFolder } from '../support/temp-folder.ts';

describe('the demo', () => {
  it('stays open on a real screen and plays by itself on a virtual one', () => {
    expect(demoMode([], {})).toEqual({ kind: 'open' });
    expect(demoMode([], { POS_HELPER_VIRTUAL_SCREEN: '1' })).toEqual({
      kind: 'tour',
      watched: false,
    });
  });

  it('plays by itself where it is asked to, at a pace that can be watched', () => {
    expect(demoMode(['--tour'], {})).toEqual({ kind: 'tour', watched: true });
  });

  it('refuses an argument that it does not know', () => {
    expect(() => demoMode(['--tuor'], {})).toThrow('--tuor');
  });

  it('takes its own secrets out of the keychain, and those of no other till', async () => {
    const folder = tempFolder();
    const device = readDeviceId(folder);
    const other = readDeviceId(tempFolder());
    const keychain = createFakeKeychain();
    for (const account of [accessTokenAccount, clientAccount]) {
      await keychain.set(account(device), 'demo');
      await keychain.set(account(other), 'shop');
    }
    await emptyKeychain(folder, keychain);
    expect(await keychain.get(accessTokenAccount(device))).toEqual({ kind: 'ok', value: null });
    expect(await keychain.get(clientAccount(device))).toEqual({ kind: 'ok', value: null });
    expect(await keychain.get(accessTokenAccount(other))).toEqual({ kind: 'ok', value: 'shop' });
  });
});

describe('what HubRise has heard of an order', () => {
  const order = {
    channel: 'Uber Eats',
    ref: '4c7f5d63',
    collection_code: 'DC034',
    status: 'received',
    confirmed_time: null,
  } as const;

  it('is said under the name that staff use', () => {
    expect(answerWords(order)).toBe('Uber Eats DC034 has arrived at the till');
    expect(answerWords({ ...order, collection_code: null, status: 'rejected' })).toBe(
      'Uber Eats 4c7f5d63 is rejected',
    );
  });

  it('has the promised time in the shop’s own zone', () => {
    const confirmed_time = '2026-03-13T20:10:00+11:00';
    expect(answerWords({ ...order, status: 'accepted', confirmed_time })).toBe(
      'Uber Eats DC034 is accepted, ready at 20:10',
    );
  });
});

describe('the pictures', () => {
  it('are taken at lunch time, whatever the hour', () => {
    for (let hour = 0; hour < 24; hour += 1) {
      const now = new Date(Date.UTC(2026, 2, 29, hour, 17));
      const timeZone = lunchTimeZone(now);
      const shown = new Intl.DateTimeFormat('fr-FR', { timeZone, timeStyle: 'short' }).format(now);
      expect(shown).toBe('12:17');
    }
  });
});
