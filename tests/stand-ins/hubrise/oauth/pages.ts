import { html } from 'hono/html';
import type { Resource, Scope } from '../rules/scope.ts';
import type { Named } from '../state/world.ts';
import type { RequestProblem } from './authorize-request.ts';
import type { Html } from './layout.ts';

/** Title and content of one page. */
export type Page = { readonly title: string; readonly content: Html };

/** E-mail and password; `failed` says that the last pair, with that e-mail, was wrong. */
export function signInPage(action: string, clientName: string, failed?: { email: string }): Page {
  const title = 'Connexion';
  const content = html`<h1>${title}</h1>
<p class="lead">Connectez-vous à HubRise pour continuer vers ${clientName}.</p>
${failed ? html`<p class="alert" role="alert">Adresse e-mail ou mot de passe incorrect.</p>` : ''}
<form method="post" action="${action}">
<label for="email">Adresse e-mail</label>
<input id="email" name="email" type="email" autocomplete="username" required autofocus value="${failed?.email ?? ''}">
<label for="password">Mot de passe</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button type="submit">Se connecter</button>
</form>
<p class="after">Pas encore de compte ? <a href="/signup">Créer un compte</a></p>`;
  return { title, content };
}

/** The choice of the point de vente, by account. */
export function locationPage(
  action: string,
  clientName: string,
  accounts: readonly (Named & { readonly locations: readonly Named[] })[],
): Page {
  const title = 'Choix du point de vente';
  const content = html`<h1>${title}</h1>
<p class="lead">Quel point de vente voulez-vous connecter à ${clientName} ?</p>
<form method="post" action="${action}">
<label for="location">Point de vente</label>
<select id="location" name="location_id" autofocus>
${accounts.map(
  (account) => html`<optgroup label="${account.name}">${options(account.locations)}</optgroup>`,
)}
</select>
<button type="submit">Suivant</button>
</form>`;
  return { title, content };
}

/** What the consent page is about; a list with one entry, or none, is no choice. */
export type Consent = {
  readonly clientName: string;
  readonly accountName: string;
  readonly locationName: string;
  readonly scope: Scope;
  readonly customerLists: readonly Named[];
  readonly catalogs: readonly Named[];
  /** Where another point de vente can be chosen, null when there is only one. */
  readonly back: string | null;
};

/** Drop-downs of lists where there are several, and the decision. */
export function consentPage(action: string, consent: Consent): Page {
  const { clientName, accountName, locationName, scope, back } = consent;
  const title = `Autoriser ${clientName}`;
  const content = html`<h1>${title}</h1>
<p class="lead">${clientName} demande l’accès à votre point de vente.</p>
<dl><dt>Compte</dt><dd>${accountName}</dd><dt>Point de vente</dt><dd>${locationName}</dd></dl>
<ul>${[...scope].map(([resource, right]) => html`<li>${PERMISSIONS[right][resource]}</li>`)}</ul>
<form method="post" action="${action}">
${choice('customer_list_id', 'Liste de clients', consent.customerLists)}
${choice('catalog_id', 'Catalogue', consent.catalogs)}
<div class="buttons">
<button class="second" type="submit" name="decision" value="refuse">Refuser</button>
<button type="submit" name="decision" value="allow">Autoriser</button>
</div>
</form>
${back === null ? '' : html`<p class="after"><a href="${back}">Choisir un autre point de vente</a></p>`}`;
  return { title, content };
}

/** The code to copy into the program, for those that cannot be called back. */
export function codePage(clientName: string, code: string): Page {
  const title = 'Accès autorisé';
  const content = html`<h1>${title}</h1>
<p class="lead">Copiez ce code dans ${clientName}. Il est valable 10 minutes et ne sert qu’une fois.</p>
<p id="code">${code}</p>`;
  return { title, content };
}

/** A sentence and nothing to do. */
export function messagePage(title: string, message: string): Page {
  return { title, content: html`<h1>${title}</h1><p class="lead">${message}</p>` };
}

/** Why a request cannot be shown to anybody. */
export function problemPage(problem: RequestProblem): Page {
  const [title, message] = PROBLEMS[problem];
  return messagePage(title, message);
}

const PROBLEMS = {
  client: ['Application inconnue', 'Cette application n’est pas enregistrée chez HubRise.'],
  redirect: [
    'Adresse de retour refusée',
    'L’adresse de retour de l’application n’est pas permise.',
  ],
  scope: ['Autorisations invalides', 'L’application demande des autorisations qui n’existent pas.'],
} as const;

const PERMISSIONS: { readonly [right in 'read' | 'write']: { readonly [r in Resource]: string } } =
  {
    read: {
      orders: 'Lire les commandes',
      customer_list: 'Lire la liste de clients',
      catalog: 'Lire le catalogue',
      inventory: 'Lire les stocks',
      all_catalogs: 'Lire tous les catalogues',
      all_customer_lists: 'Lire toutes les listes de clients',
    },
    write: {
      orders: 'Lire et modifier les commandes',
      customer_list: 'Lire et modifier la liste de clients',
      catalog: 'Lire et modifier le catalogue',
      inventory: 'Lire et modifier les stocks',
      all_catalogs: 'Lire et modifier tous les catalogues',
      all_customer_lists: 'Lire et modifier toutes les listes de clients',
    },
  };

function choice(name: string, label: string, entries: readonly Named[]): Html | '' {
  if (entries.length < 2) return '';
  return html`<label for="${name}">${label}</label>
<select id="${name}" name="${name}">${options(entries)}</select>`;
}

function options(entries: readonly Named[]): Html[] {
  return entries.map(({ id, name }) => html`<option value="${id}">${name}</option>`);
}
