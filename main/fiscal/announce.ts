import { jet } from '../core/fiscal/jet.ts';
import { CHAINS, type Chain } from '../core/fiscal/kinds.ts';
import type { Payload, Seller } from '../core/fiscal/payloads.ts';
import type { Store } from '../store/index.ts';
import { type Pen, payloadOf, SYSTEM } from './journal.ts';

/**
 * Seals that another program goes on (fiscal-format §4). `before`: what was sealed last; to be sealed before
 * any other record of this program.
 */
export function tellProgram(
  pen: Pen,
  before: Payload | null,
  { app, core }: { readonly app: string; readonly core: string },
): void {
  if (before === null || (before.app === app && before.core === core)) return;
  const said = `${before.app} → ${app} (${before.core} → ${core})`;
  pen.seal('R', 'JET', jet('update', `Version : ${said}.`), { operator: SYSTEM });
}

/** Seals who sells from now on. */
export function sealSeller(pen: Pen, seller: Seller, operator: string): void {
  const { address, capital, group, legal, name, siret, vat } = seller;
  const company = [legal, capital, group].filter((part) => part !== undefined);
  const said = [name, address, `SIRET ${siret}`, `TVA ${vat}`, ...company].join(', ');
  pen.seal('R', 'JET', jet('company', `Établissement modifié : ${said}.`), { operator });
}

/**
 * Seals who sells where the next sale would name another seller than the last one and nothing says so: what a
 * manager had set came back with an older copy, or could not be read any more (fiscal-format §4).
 */
export function tellSeller(pen: Pen, { fiscal }: Pick<Store, 'fiscal'>, seller: Seller): void {
  const isUntold = (chain: Chain): boolean => {
    const last = fiscal.lastSale(chain) ?? fiscal.get(chain, 1);
    if (last === null) return false;
    const before = payloadOf<'START' | 'SALE' | 'AVOIR'>(last);
    if (isSame(before.seller, seller)) return false;
    // Of a long journal they are many: they are read where it matters alone.
    const told = fiscal.listOf('R', 'JET', 0).findLast((record) => isOfSeller(payloadOf(record)));
    if (told === undefined) return true;
    return chain === 'R' ? told.seq < last.seq : Date.parse(told.at) < Date.parse(last.at);
  };
  if (CHAINS.some(isUntold)) sealSeller(pen, seller, SYSTEM);
}

const isOfSeller = (payload: Payload): boolean =>
  payload.kind === 'JET' && payload.event === 'company';

function isSame(a: Seller, b: Seller): boolean {
  const of = (seller: Seller) => JSON.stringify(Object.entries(seller).toSorted());
  return of(a) === of(b);
}
