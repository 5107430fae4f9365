import { viewOf } from '../../../main/catalog/draft/draft-views.ts';
import type { Working, WorkingDraft } from '../../../main/catalog/draft/working-draft.ts';
import { scopeOf } from '../../../main/hubrise/oauth/authorize-request.ts';
import type { DraftPreview, DraftRow } from '../../../preload/contract.ts';
import type { JsonObject } from '../../stand-ins/hubrise/rules/json.ts';
import type { TestTill, TillOptions } from '../../support/till.ts';
import { CATALOG, type MenuTill, startMenuTill } from '../menu-till.ts';

export const PUT = { method: 'PUT', path: `/catalogs/${CATALOG}` };
export const GET = { method: 'GET', path: `/catalogs/${CATALOG}` };

export interface DraftTill extends MenuTill {
  /** What HubRise has, as it was written. */
  readonly written: () => Promise<JsonObject>;
  /** The line of a product. */
  readonly row: (name: string) => DraftRow;
  /** Makes the first size of a product cost this. */
  readonly price: (name: string, cents: number) => void;
  /** What HubRise asks for it, as it was written. */
  readonly priceThere: (name: string) => Promise<string | undefined>;
  /** Somebody else changes a product. */
  readonly changeThere: (name: string, change: JsonObject) => Promise<void>;
}

interface Product {
  readonly name: string;
  readonly skus: readonly { readonly price: string }[];
}

/** A till that has read its catalogue; it may publish it unless said. */
export async function startDraftTill(
  options: Partial<TillOptions> & { readonly right?: boolean } = {},
): Promise<DraftTill> {
  const { right = true, ...rest } = options;
  const world = await startMenuTill(rest);
  const { hubrise, till } = world;
  if (right) await allow(world);
  const products = async (): Promise<readonly Product[]> =>
    (await hubrise.admin.catalog(CATALOG)).data['products'] as unknown as readonly Product[];
  return {
    ...world,
    row: (name) => rowOf(till, name),
    written: async () => (await hubrise.admin.catalog(CATALOG)).data,
    price: (name, cents) => setPrice(till, name, cents),
    priceThere: async (name) => (await products()).find((one) => one.name === name)?.skus[0]?.price,
    changeThere: async (name, change) => {
      const { data } = await hubrise.admin.catalog(CATALOG);
      const next = (await products()).map((one) =>
        one.name === name ? { ...one, ...change } : one,
      );
      const patch = { data: { ...data, products: next } } as unknown as JsonObject;
      await hubrise.admin.updateCatalog(CATALOG, patch, { as: 'Back office' });
    },
  };
}

/** All lines of the till's draft. */
export function rowsOf({ draft }: Pick<TestTill, 'draft'>): readonly DraftRow[] {
  const working = draft.working();
  return working === null ? [] : viewOf(working.doc, working.base).rows;
}

/** The line of a product of the till's draft. */
function rowOf({ draft }: Pick<TestTill, 'draft'>, name: string): DraftRow {
  const found = rowsOf({ draft }).find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no ${name}`);
  return found;
}

/** Makes the first size of a product cost this in the till's draft. */
export function setPrice({ draft }: Pick<TestTill, 'draft'>, name: string, cents: number): void {
  const part = draft.getEntry(rowOf({ draft }, name))?.parts[0];
  if (part === undefined) throw new Error(`${name} has no size`);
  const { inner = '', key, list } = part;
  const answer = draft.edit({ kind: 'price', at: { list, key, inner }, cents });
  if (answer.kind !== 'done') throw new Error(answer.reason);
}

/** What the till shows before it publishes. */
export async function shown({ till }: Pick<DraftTill, 'till'>): Promise<DraftPreview> {
  const answer = await till.draft.preview();
  if (answer.kind !== 'ready') throw new Error(answer.reason);
  return answer.preview;
}

/** A minute passes, here and at HubRise. */
export const minute = (shop: DraftTill): Promise<void> => shop.pass(60_000);

/** As after another authorisation: the same token, with the right to publish. */
export async function allow(
  { hubrise, till }: MenuTill,
  scope = scopeOf({ publishing: true, customers: false }),
): Promise<void> {
  await hubrise.admin.authorise({
    deviceId: 'till-test',
    locationId: till.location,
    catalogId: CATALOG,
    scope,
  });
  till.store.connection.update({ publishing: 'asked' });
}

/** As it stands; where there is none, the test cannot go on. */
export function workingOf(draft: WorkingDraft): Working {
  const working = draft.get();
  if (typeof working === 'string') throw new Error(working);
  return working;
}
