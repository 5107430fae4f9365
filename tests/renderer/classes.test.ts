import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { BoardColumn } from '../../main/core/board/board.ts';
import type { OrderCard } from '../../main/core/board/card.ts';
import type { PlatformKey } from '../../main/core/platform/platform.ts';

const root = join(import.meta.dirname, '../../renderer');

/** Classes that a component computes from a value: named here, so that they are looked for as well. */
const COMPUTED = {
  'screens/board/platform-name.tsx': [
    'uber_eats',
    'deliveroo',
    'just_eat',
    'glovo',
    'own_site',
    'kiosk',
    'other',
  ] satisfies PlatformKey[],
  'screens/board/board-column.tsx': [
    'to_accept',
    'in_preparation',
    'ready',
    'in_delivery',
    'later',
  ] satisfies BoardColumn[],
  'screens/board/order-card.tsx': [
    'huge',
    'large',
    'medium',
    'small',
    'paid',
    'to_collect',
    'nothing_due',
    'unknown',
  ],
  'screens/sales/sales-row.tsx': ['open', 'done', 'failed'],
  'components/ticket-paper.tsx': ['left', 'center'],
  'screens/settings/printers/printer-status.tsx': ['ready', 'untried', 'troubled'],
  'screens/order/order-panel.tsx': ['huge', 'large', 'medium', 'small'],
  'screens/order/order-money.tsx': [
    'items',
    'charge',
    'discount',
    'difference',
    'total',
    ...(['paid', 'to_collect', 'nothing_due', 'unknown'] satisfies OrderCard['payment']['kind'][]),
  ],
  'screens/board/answer-countdown.tsx': ['calm', 'soon', 'urgent', 'over'],
  'components/action-button.tsx': ['primary', 'secondary', 'danger', 'danger-outline', 'quiet'],
  'components/message.tsx': ['neutral', 'good', 'warning', 'bad'],
  'components/overlay.tsx': (['side', 'centre', 'corner', 'wide'] as const).flatMap((place) => [
    place,
    `${place}-box`,
  ]),
  'screens/connection/connection-box.tsx': ['neutral', 'good', 'warning', 'bad'],
  'shell/health-indicator.tsx': ['neutral', 'good', 'warning', 'bad'],
} as const satisfies Record<string, readonly string[]>;

function namesIn(source: string): readonly string[] {
  const calls = [...source.matchAll(/\bc\(((?:[^()]|\([^()]*\))*)\)/g)].map(
    ([, args = '']) => args,
  );
  // In `kind === 'x' && 'late'` the text compared with is no class.
  const compared = /[!=]==\s*'[^']*'/g;
  const dotted = /\w+\([^()]*\)/g;
  return calls.flatMap((args) =>
    [
      ...args
        .replaceAll(compared, '')
        .replaceAll(dotted, '')
        .matchAll(/'([\w-]+)'/g),
    ].map(([, name = '']) => name),
  );
}

function classesIn(css: string): ReadonlySet<string> {
  const selectors = css.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/\{[^{}]*\}/g, '{}');
  return new Set([...selectors.matchAll(/\.([a-z][\w-]*)/g)].map(([, name = '']) => name));
}

const components = globSync('**/*.tsx', { cwd: root }).filter((path) =>
  readFileSync(join(root, path), 'utf8').includes('.module.css'),
);

describe('class names', () => {
  test('are looked for in every component that has a stylesheet', () => {
    expect(components.length).toBeGreaterThan(30);
  });

  test.each(components)(
    '%s asks for classes that its stylesheet has, and for all of them',
    (path) => {
      const source = readFileSync(join(root, path), 'utf8');
      const css = readFileSync(join(root, path.replace('.tsx', '.module.css')), 'utf8');
      const computed: Readonly<Record<string, readonly string[]>> = COMPUTED;
      const asked = new Set([...namesIn(source), ...(computed[path] ?? [])]);
      expect([...asked].sort()).toEqual([...classesIn(css)].sort());
    },
  );
});
