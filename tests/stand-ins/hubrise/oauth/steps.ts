import type { Context } from 'hono';
import { wantsCatalog, wantsCustomerList } from '../rules/scope.ts';
import {
  allLocations,
  type LocatedAccount,
  type World,
  type WorldAccount,
} from '../state/world.ts';
import { send } from './layout.ts';
import { consentPage, locationPage, messagePage, signInPage } from './pages.ts';
import type { Flow, Session } from './sessions.ts';

/** A flow and the session of the browser that goes through it. */
export type Step = { readonly session: Session; readonly flow: Flow };

/** Sends the page that comes next: sign in, choose the point de vente, decide. */
export function sendNextPage(c: Context, step: Step, world: World): Response | Promise<Response> {
  const { session, flow } = step;
  const { client, redirect, scope } = flow.request;
  if (session.user === null) {
    return send(c, signInPage(pathOf(flow, 'sign-in'), client.name));
  }
  const accounts = accountsOf(step, world);
  const locations = locationsOf(step, world);
  if (locations.length === 0) {
    const message = 'Ce compte n’a aucun point de vente. Créez-en un, puis recommencez.';
    return send(c, messagePage('Aucun point de vente', message));
  }
  const located = chosen(step, world);
  if (located === null) {
    return send(c, locationPage(pathOf(flow, 'location'), client.name, accounts));
  }
  const page = consentPage(pathOf(flow, 'decision'), {
    clientName: client.name,
    accountName: located.account.name,
    locationName: located.location.name,
    scope,
    customerLists: wantsCustomerList(scope) ? located.location.customerLists : [],
    catalogs: wantsCatalog(scope) ? located.location.catalogs : [],
    back: locations.length > 1 ? pathOf(flow, 'location') : null,
  });
  return send(c, page, redirect.kind === 'loopback' ? { formTarget: redirect.url.origin } : {});
}

/** The point de vente of a flow: the chosen one, or the only one; null while it is open. */
export function chosen(step: Step, world: World): LocatedAccount | null {
  const locations = locationsOf(step, world);
  if (locations.length === 1) return locations[0] ?? null;
  return locations.find(({ location }) => location.id === step.flow.locationId) ?? null;
}

/** Every point de vente that the person who signed in manages; none before. */
export function locationsOf(step: Step, world: World): readonly LocatedAccount[] {
  return allLocations({ ...world, accounts: accountsOf(step, world) });
}

/** The address of a flow, or of one of its forms. */
export function pathOf(flow: Flow, form?: 'sign-in' | 'location' | 'decision'): string {
  const path = `/oauth2/v1/authorize/${flow.id}`;
  return form === undefined ? path : `${path}/${form}`;
}

function accountsOf({ session }: Step, world: World): readonly WorldAccount[] {
  const ids = session.user?.accountIds ?? [];
  return world.accounts.filter(({ id, locations }) => ids.includes(id) && locations.length > 0);
}
