import { describe, expect, it } from 'vitest';
import { NO_LINES } from '../../../main/catalog/draft/preview-lines.ts';
import { allow, minute, PUT, shown, startDraftTill } from './draft-till.ts';

describe('publishing', () => {
  it('shows each line, sends the whole catalogue, reads it back, and is done', async () => {
    const shop = await startDraftTill();
    const { till } = shop;
    await shop.hubrise.admin.setCatalogHabits({ shape: 'written' });
    shop.price('Tiramisu', 650);
    const preview = await shown(shop);
    expect(preview).toMatchObject({ conflicts: [], problems: [], elsewhere: { lines: [] } });
    expect(preview.changes.lines).toEqual([
      {
        kind: 'changed',
        list: 'product',
        isInner: true,
        name: 'TIRA',
        of: 'Tiramisu',
        field: 'price',
        before: '5.50 EUR',
        after: '6.50 EUR',
      },
    ]);
    const before = await shop.written();
    expect(await till.draft.publish(preview.id)).toEqual({
      kind: 'published',
      differences: NO_LINES,
      leftOut: [],
    });
    expect(await shop.priceThere('Tiramisu')).toBe('6.50 EUR');
    const text = JSON.stringify(before).replaceAll(
      /("ref":"TIRA","name":null,"price":")5\.50/g,
      (_all, start) => `${start}6.50`,
    );
    // Nothing else has another byte.
    expect(JSON.stringify(await shop.written())).toBe(text);
    expect(till.draft.get()).toMatchObject({
      changes: 0,
      right: 'granted',
      step: null,
      ended: { state: 'published' },
      formerAt: expect.any(Number),
    });
    // The till shows what HubRise has since.
    await minute(shop);
    await shop.round();
    const sold = await till.menu.getCatalog();
    const product = sold?.products.find(({ name }) => name === 'Tiramisu');
    expect(product?.skus[0]?.price?.cents).toBe(650);
  });

  it('puts the version of before back, to the letter', async () => {
    const shop = await startDraftTill();
    const { till } = shop;
    await shop.hubrise.admin.setCatalogHabits({ shape: 'written' });
    const before = JSON.stringify(await shop.written());
    shop.price('Tiramisu', 650);
    await till.draft.publish((await shown(shop)).id);
    expect(JSON.stringify(await shop.written())).not.toBe(before);
    await minute(shop);
    const former = await till.draft.previewFormer();
    if (former.kind !== 'ready') throw new Error(former.reason);
    expect(former.preview.changes.lines).toMatchObject([{ before: '6.50 EUR', after: '5.50 EUR' }]);
    expect(await till.draft.publish(former.preview.id)).toMatchObject({ kind: 'published' });
    expect(JSON.stringify(await shop.written())).toBe(before);
  });

  it('keeps what somebody else has changed meanwhile, and shows it', async () => {
    const shop = await startDraftTill();
    shop.price('Tiramisu', 650);
    await shop.changeThere('Tiramisu', { description: 'Maison' });
    await shop.changeThere('Brownie', { name: 'Brownie aux noix' });
    const preview = await shown(shop);
    expect(preview.changes.lines).toMatchObject([{ of: 'Tiramisu', after: '6.50 EUR' }]);
    expect(preview.elsewhere.lines.map(({ after }) => after).sort()).toEqual([
      'Brownie aux noix',
      'Maison',
    ]);
    expect(await shop.till.draft.publish(preview.id)).toMatchObject({ kind: 'published' });
    const products = (await shop.written())['products'];
    expect(JSON.stringify(products)).toContain('Brownie aux noix');
    expect(JSON.stringify(products)).toContain('Maison');
    expect(await shop.priceThere('Tiramisu')).toBe('6.50 EUR');
  });

  it.each(['mine', 'theirs'] as const)(
    'asks about what both have changed, and takes what was chosen (%s)',
    async (choice) => {
      const shop = await startDraftTill();
      const { till } = shop;
      shop.price('Tiramisu', 650);
      shop.price('Brownie', 900);
      await shop.changeThere('Tiramisu', {
        skus: [{ ref: 'TIRA', name: null, price: '7.00 EUR', option_list_refs: [] }],
      });
      const asked = await shown(shop);
      expect(asked.conflicts).toMatchObject([
        { kind: 'both_changed', field: 'price', mine: '6.50 EUR', theirs: '7.00 EUR' },
      ]);
      expect(await till.draft.publish(asked.id)).toMatchObject({ kind: 'failed', reason: 'stale' });
      const id = asked.conflicts[0]?.id ?? '';
      const decided = await till.draft.decide({ [id]: choice });
      if (decided.kind !== 'ready') throw new Error(decided.reason);
      expect(decided.preview.conflicts).toEqual([]);
      expect(await till.draft.publish(decided.preview.id)).toMatchObject({ kind: 'published' });
      const price = choice === 'mine' ? '6.50 EUR' : '7.00 EUR';
      expect(await shop.priceThere('Tiramisu')).toBe(price);
      expect(await shop.priceThere('Brownie')).toBe('9.00 EUR');
    },
  );

  it('overwrites nothing that was changed between the preview and the tap', async () => {
    const shop = await startDraftTill();
    shop.price('Tiramisu', 650);
    const preview = await shown(shop);
    await shop.changeThere('Brownie', { name: 'Brownie aux noix' });
    expect(await shop.till.draft.publish(preview.id)).toEqual({ kind: 'changed_elsewhere' });
    expect(await shop.hubrise.admin.journal(PUT)).toEqual([]);
    const again = await shown(shop);
    expect(await shop.till.draft.publish(again.id)).toMatchObject({ kind: 'published' });
    expect(await shop.priceThere('Brownie aux noix')).toBeDefined();
  });

  it('publishes just what was shown: after another change there is another preview', async () => {
    const shop = await startDraftTill();
    shop.price('Tiramisu', 650);
    const preview = await shown(shop);
    shop.price('Tiramisu', 800);
    expect(await shop.till.draft.publish(preview.id)).toMatchObject({ reason: 'stale' });
    expect(await shop.hubrise.admin.journal(PUT)).toEqual([]);
  });

  it('sends nothing that HubRise would refuse, and says where', async () => {
    const shop = await startDraftTill();
    const list = shop.row('Fromage râpé');
    for (const part of shop.till.draft.getEntry(list)?.parts ?? []) {
      shop.till.draft.edit({
        kind: 'remove',
        at: { list: part.list, key: part.key, inner: part.inner ?? '' },
      });
    }
    const preview = await shown(shop);
    expect(preview.problems).toMatchObject([{ code: 'no_option', name: 'Fromage râpé' }]);
    expect(await shop.till.draft.publish(preview.id)).toMatchObject({ kind: 'failed' });
    expect(await shop.hubrise.admin.journal(PUT)).toEqual([]);
  });

  it('says where and why HubRise refuses it all the same, and keeps the draft', async () => {
    const shop = await startDraftTill();
    // Somebody has put something into HubRise that it would not take today.
    await shop.changeThere('Brownie', { category_ref: 'gone' });
    shop.price('Tiramisu', 650);
    const preview = await shown(shop);
    expect(await shop.till.draft.publish(preview.id)).toMatchObject({
      kind: 'failed',
      reason: 'refused',
      status: 422,
      errors: [
        { list: 'product', name: 'Brownie', field: 'category_ref', message: 'does not exist' },
      ],
    });
    expect(shop.till.draft.get()).toMatchObject({ changes: 1, step: null });
  });

  it('is not begun without the right, and says so where HubRise does not give it', async () => {
    const shop = await startDraftTill({ right: false });
    const { till } = shop;
    shop.price('Tiramisu', 650);
    expect(till.draft.get().right).toBe('off');
    expect(await till.draft.publish((await shown(shop)).id)).toMatchObject({ reason: 'no_right' });
    expect(await shop.hubrise.admin.journal(PUT)).toEqual([]);
    // Authorised anew, and the person has not allowed it.
    await allow(shop, 'location[orders.write,customer_list.read,catalog.read,inventory.write]');
    expect(till.draft.get().right).toBe('asked');
    expect(await till.draft.publish((await shown(shop)).id)).toMatchObject({ reason: 'no_right' });
    expect(till.draft.get()).toMatchObject({ right: 'denied', changes: 1 });
    await allow(shop);
    expect(await till.draft.publish((await shown(shop)).id)).toMatchObject({ kind: 'published' });
    expect(till.draft.get().right).toBe('granted');
  });
});
