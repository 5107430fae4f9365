import { type Checked, invalid, valid } from './result.ts';

const RESOURCES = [
  'orders',
  'customer_list',
  'catalog',
  'inventory',
  'all_catalogs',
  'all_customer_lists',
] as const;

/** What a scope can give access to (HubRise API, OAuth). */
export type Resource = (typeof RESOURCES)[number];

/** The rights of a connection: resource → read or write (which includes read). */
export type Scope = ReadonlyMap<Resource, 'read' | 'write'>;

/** Reads `location[orders.write,customer_list.read,…]`. */
export function parseScope(text: string): Checked<Scope> {
  const [, list] = /^location\[([a-z_.,]+)\]$/.exec(text) ?? [];
  if (list === undefined) return invalid('scope', 'must be location[resource.right,…]');
  const scope = new Map<Resource, 'read' | 'write'>();
  for (const entry of list.split(',')) {
    const [name, right] = entry.split('.');
    const resource = RESOURCES.find((known) => known === name);
    if (resource === undefined || (right !== 'read' && right !== 'write')) {
      return invalid('scope', `unknown permission: ${entry}`);
    }
    if (scope.get(resource) !== 'write') scope.set(resource, right);
  }
  return valid(scope);
}

/** Whether a scope allows a right on a resource; the `all_…` ones include the single one. */
export function allows(scope: Scope, resource: Resource, right: 'read' | 'write'): boolean {
  const all = resource === 'catalog' ? 'all_catalogs' : 'all_customer_lists';
  const wide = resource === 'catalog' || resource === 'customer_list' ? scope.get(all) : undefined;
  const granted = [scope.get(resource), wide];
  return granted.includes('write') || (right === 'read' && granted.includes('read'));
}

/** Whether authorising this scope has the user choose a catalog. */
export function wantsCatalog(scope: Scope): boolean {
  return allows(scope, 'catalog', 'read') || allows(scope, 'inventory', 'read');
}

/** Whether authorising this scope has the user choose a customer list. */
export function wantsCustomerList(scope: Scope): boolean {
  return allows(scope, 'customer_list', 'read');
}
