import { describe, expect, it } from 'vitest';
import { scopeOf } from '../../../main/hubrise/oauth/authorize-request.ts';
import { keptTexts } from '../../support/kept-texts.ts';
import { startTill } from '../../support/till.ts';
import { CATALOG } from '../menu-till.ts';
import {
  allow,
  type DraftTill,
  GET,
  minute,
  PUT,
  setPrice,
  shown,
  startDraftTill,
} from './draft-till.ts';

/** Published, and the catalogue cannot be read back. */
async function sentAndUnread(shop: DraftTill): Promise<void> {
  const { admin } = shop.hubrise;
  shop.price('Tiramisu', 650);
  const preview = await shown(shop);
  const held = await admin.addFault({ kind: 'hold', ...PUT });
  const answer = shop.till.draft.publish(preview.id);
  await admin.waitFor({ ...PUT, arrived: true });
  const unread = await admin.addFault({ kind: 'status', status: 500, ...GET });
  await admin.clearFaults(held);
  expect(await answer).toEqual({ kind: 'taken' });
  await admin.clearFaults(unread);
  expect(await shop.priceThere('Tiramisu')).toBe('6.50 EUR');
}

describe('a publication that does not go straight', () => {
  it('is done although its answer is lost', async () => {
    const shop = await startDraftTill();
    shop.price('Tiramisu', 650);
    const preview = await shown(shop);
    await shop.hubrise.admin.addFault({ kind: 'drop-after', times: 1, ...PUT });
    expect(await shop.till.draft.publish(preview.id)).toMatchObject({ kind: 'published' });
    expect(await shop.priceThere('Tiramisu')).toBe('6.50 EUR');
  });

  it('is looked at again where it was cut, until it is sure that HubRise did not take it', async () => {
    const shop = await startDraftTill();
    const { till } = shop;
    shop.price('Tiramisu', 650);
    const preview = await shown(shop);
    await shop.hubrise.admin.addFault({ kind: 'drop-before', times: 1, ...PUT });
    expect(await till.draft.publish(preview.id)).toEqual({ kind: 'unsettled' });
    expect(till.draft.get().step).toBe('unsettled');
    // Nothing of what was sent moves while nobody knows.
    expect(await till.draft.undo()).toMatchObject({ changes: 1, canUndo: false });
    expect(till.draft.discard().changes).toBe(1);
    expect(await till.draft.preview()).toMatchObject({ kind: 'failed', reason: 'locked' });
    await minute(shop);
    await shop.round();
    await till.until(() => till.draft.get().step === null);
    expect(till.draft.get()).toMatchObject({
      step: null,
      changes: 1,
      ended: { state: 'not_published' },
    });
  });

  it('says that HubRise was changed by somebody else while nobody knew', async () => {
    const shop = await startDraftTill();
    const { till } = shop;
    shop.price('Tiramisu', 650);
    const preview = await shown(shop);
    await shop.hubrise.admin.addFault({ kind: 'drop-before', times: 1, ...PUT });
    await till.draft.publish(preview.id);
    await shop.changeThere('Brownie', { name: 'Brownie aux noix' });
    await minute(shop);
    await shop.round();
    await till.until(() => till.draft.get().step === null);
    expect(till.draft.get()).toMatchObject({ changes: 1, ended: { state: 'unclear' } });
    const again = await shown(shop);
    expect(again.elsewhere.lines).toMatchObject([{ after: 'Brownie aux noix' }]);
    expect(again.changes.lines).toMatchObject([{ after: '6.50 EUR' }]);
    expect(till.draft.dismissEnd().ended).toBeNull();
  });

  it('is known at the next look where the catalogue could not be read back', async () => {
    const shop = await startDraftTill();
    await sentAndUnread(shop);
    expect(shop.till.draft.get()).toMatchObject({ step: 'taken', changes: 1 });
    await minute(shop);
    await shop.round();
    expect(shop.till.draft.get()).toMatchObject({
      step: null,
      changes: 0,
      ended: { kind: 'draft', state: 'published' },
    });
  });

  it('leaves everything as it was where HubRise is busy or out of reach', async () => {
    const shop = await startDraftTill();
    const { till } = shop;
    shop.price('Tiramisu', 650);
    const preview = await shown(shop);
    await shop.hubrise.admin.addFault({ kind: 'status', status: 429, times: 1, ...PUT });
    expect(await till.draft.publish(preview.id)).toMatchObject({ kind: 'failed', reason: 'busy' });
    expect(till.draft.get()).toMatchObject({ changes: 1, step: null });
    expect(await shop.hubrise.admin.catalog(CATALOG)).toMatchObject({ version: 0 });
    await minute(shop);
    expect(await till.draft.publish((await shown(shop)).id)).toMatchObject({ kind: 'published' });
  });
});

describe('a till that was killed while it published', () => {
  async function startedAgain(shop: DraftTill) {
    const { folder, hubrise, till, timers } = shop;
    await till.kill();
    const again = await startTill({ hubrise, timers, folder, start: false });
    expect(['taken', 'unsettled']).toContain(again.draft.get().step);
    await again.loops.begin();
    await minute(shop);
    await again.until(() => again.draft.get().step === null);
    return again;
  }

  it('finds that HubRise has it, once it was sent', async () => {
    const shop = await startDraftTill();
    await sentAndUnread(shop);
    const again = await startedAgain(shop);
    expect(again.draft.get()).toMatchObject({ changes: 0, ended: { state: 'published' } });
    expect(await shop.hubrise.admin.journal(PUT)).toHaveLength(1);
  });

  it.each([
    ['drop-within', 'not_published', '5.50 EUR', 1],
    ['drop-before', 'not_published', '5.50 EUR', 1],
    ['drop-after', 'published', '6.50 EUR', 0],
  ] as const)(
    'knows what HubRise has of it where the line was cut (%s: %s)',
    async (kind, state, price, changes) => {
      const shop = await startDraftTill();
      const { admin } = shop.hubrise;
      shop.price('Tiramisu', 650);
      const preview = await shown(shop);
      const before = JSON.stringify(await shop.written());
      const held = await admin.addFault({ kind: 'hold', ...PUT });
      await admin.addFault({ kind, times: 1, ...PUT });
      const answer = shop.till.draft.publish(preview.id);
      await admin.waitFor({ ...PUT, arrived: true });
      // The till can read nothing back before it is killed.
      const unread = await admin.addFault({ kind: 'status', status: 500, ...GET });
      await admin.clearFaults(held);
      expect(await answer).toEqual({ kind: 'unsettled' });
      await admin.clearFaults(unread);
      const again = await startedAgain(shop);
      expect(again.draft.get()).toMatchObject({ changes, ended: { state } });
      expect(await shop.priceThere('Tiramisu')).toBe(price);
      expect(await admin.journal(PUT)).toHaveLength(1);
      if (changes === 0) return;
      // Nothing of HubRise's was touched, and what was changed here is still here to be published.
      expect(JSON.stringify(await shop.written())).toBe(before);
      await minute(shop);
      await allow({ ...shop, till: again });
      const { id } = await shown({ till: again });
      expect(await again.draft.publish(id)).toMatchObject({ kind: 'published' });
      expect(await shop.priceThere('Tiramisu')).toBe('6.50 EUR');
    },
  );

  it('finds that HubRise does not have it, and keeps the draft, before it was sent', async () => {
    const shop = await startDraftTill();
    const { store } = shop.till;
    shop.price('Tiramisu', 650);
    await shown(shop);
    // What is written down before anything leaves.
    store.publications.begin({
      catalogId: CATALOG,
      kind: 'draft',
      startedAt: shop.timers.now(),
      ...keptTexts(store, {
        before: store.catalog.raw() ?? '',
        sent: JSON.stringify(await shop.written()).replace('5.50 EUR', '6.50 EUR'),
      }),
    });
    const again = await startedAgain(shop);
    expect(again.draft.get()).toMatchObject({ changes: 1, ended: { state: 'not_published' } });
    expect(await shop.hubrise.admin.journal(PUT)).toEqual([]);
  });
});

describe('two tills that change one catalogue', () => {
  /** Another till of the shop, with a draft of its own. */
  async function another(shop: DraftTill) {
    const { hubrise, timers } = shop;
    const till = await startTill({ hubrise, timers, deviceId: 'till-2' });
    const scope = scopeOf({ publishing: true, customers: false });
    await hubrise.admin.authorise({
      deviceId: 'till-2',
      locationId: till.location,
      catalogId: CATALOG,
      scope,
    });
    await minute(shop);
    till.store.connection.update({ catalogId: CATALOG, publishing: 'asked' });
    till.menu.readAgain();
    await till.until(() => till.menu.getStock().catalog === 'known');
    return {
      till,
      price: (name: string, cents: number) => setPrice(till, name, cents),
      preview: () => shown({ till }),
    };
  }

  it('see one another’s: the second one is asked about what both have changed, and keeps the rest', async () => {
    const shop = await startDraftTill();
    const second = await another(shop);
    shop.price('Tiramisu', 650);
    shop.price('Brownie', 900);
    second.price('Tiramisu', 700);
    second.price('Bière 33 cl', 600);
    const stale = await second.preview();
    expect(stale.elsewhere.lines).toEqual([]);
    expect(await shop.till.draft.publish((await shown(shop)).id)).toMatchObject({
      kind: 'published',
    });
    await minute(shop);
    expect(await second.till.draft.publish(stale.id)).toEqual({ kind: 'changed_elsewhere' });
    const asked = await second.preview();
    expect(asked.conflicts).toMatchObject([
      { field: 'price', mine: '7.00 EUR', theirs: '6.50 EUR' },
    ]);
    expect(asked.elsewhere.lines.map(({ after }) => after)).toContain('9.00 EUR');
    const id = asked.conflicts[0]?.id ?? '';
    const decided = await second.till.draft.decide({ [id]: 'theirs' });
    if (decided.kind !== 'ready') throw new Error(decided.reason);
    await minute(shop);
    expect(await second.till.draft.publish(decided.preview.id)).toMatchObject({
      kind: 'published',
    });
    expect(await shop.priceThere('Tiramisu')).toBe('6.50 EUR');
    expect(await shop.priceThere('Brownie')).toBe('9.00 EUR');
    expect(await shop.priceThere('Bière 33 cl')).toBe('6.00 EUR');
  });

  it('that publish at one moment lose nothing: the one that was overwritten is told, and has its draft', async () => {
    const shop = await startDraftTill();
    const second = await another(shop);
    shop.price('Tiramisu', 650);
    second.price('Brownie', 900);
    const [first, other] = [await shown(shop), await second.preview()];
    await minute(shop);
    const { admin } = shop.hubrise;
    // Both read the catalogue as it was, and both send theirs.
    const held = await admin.addFault({ kind: 'hold', ...PUT });
    const early = shop.till.draft.publish(first.id);
    await admin.waitFor({ ...PUT, arrived: true });
    const late = second.till.draft.publish(other.id);
    await admin.waitFor({ ...PUT, arrived: true, count: 2 });
    await admin.clearFaults(held);
    expect(await late).toMatchObject({ kind: 'published' });
    expect(await early).toEqual({ kind: 'unclear' });
    expect(shop.till.draft.get()).toMatchObject({ changes: 1, ended: { state: 'unclear' } });
    expect(await shop.priceThere('Brownie')).toBe('9.00 EUR');
    expect(await shop.priceThere('Tiramisu')).toBe('5.50 EUR');
    await minute(shop);
    const again = await shown(shop);
    expect(again.elsewhere.lines).toMatchObject([{ of: 'Brownie', after: '9.00 EUR' }]);
    expect(again.changes.lines).toMatchObject([{ of: 'Tiramisu', after: '6.50 EUR' }]);
    expect(await shop.till.draft.publish(again.id)).toMatchObject({ kind: 'published' });
    expect(await shop.priceThere('Brownie')).toBe('9.00 EUR');
    expect(await shop.priceThere('Tiramisu')).toBe('6.50 EUR');
  });
});
