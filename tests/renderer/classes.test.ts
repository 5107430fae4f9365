import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { OrderCard } from '../../main/core/board/card.ts';
import type { PlatformKey } from '../../main/core/platform/platform.ts';
import type { StockLine } from '../../preload/contract.ts';
import type { CardNotice } from '../../renderer/components/order/use-card-notice.ts';
import type { Pressure } from '../../renderer/logic/countdown.ts';
import type { DueTime } from '../../renderer/logic/due-time.ts';
import type { PieceLook } from '../../renderer/logic/fit-dishes.ts';
import type { ChoiceState } from '../../renderer/logic/sold-out.ts';

const root = join(import.meta.dirname, '../../renderer');

/** Classes that a component computes from a value: named here, so that they are looked for as well. */
const COMPUTED = {
  'components/order/platform-name.tsx': [
    'uber_eats',
    'deliveroo',
    'just_eat',
    'glovo',
    'own_site',
    'counter',
    'kiosk',
    'other',
  ] satisfies PlatformKey[],
  'components/order/order-card.tsx': ['waiting', 'cancelled', 'here', 'open'],
  'screens/menu/sold-out/found-list.tsx': ['off', 'some_off', 'counted'] satisfies ChoiceState[],
  'screens/menu/sold-out/off-line.tsx': ['sold', 'off', 'counted'] satisfies StockLine['state'][],
  'screens/menu/carte/entry-list.tsx': ['off', 'some_off'],
  'components/order/card-buttons.tsx': ['primary', 'secondary', 'danger'],
  'components/order/card-lines.tsx': [
    ...(['count', 'without', 'more', 'hidden'] satisfies PieceLook[]),
    ...(['bad', 'doubt', 'warn', 'quiet', 'trial'] satisfies CardNotice['tone'][]),
  ],
  'components/order/card-origin.tsx': ['allergy', 'note'],
  'components/order/time-badge.tsx': [
    ...(['calm', 'soon', 'urgent', 'over'] satisfies Pressure[]),
    ...(['at', 'late'] satisfies DueTime['kind'][]),
  ],
  'screens/counter/customer-sheet.tsx': ['postalCode', 'city', 'deliveryNotes'],
  'screens/sales/sales-row.tsx': ['open', 'done', 'failed'],
  'components/ticket-paper.tsx': ['left', 'center'],
  'screens/settings/printers/printer-card.tsx': ['ready', 'untried', 'troubled'],
  'screens/order/panel-head.tsx': ['huge', 'large', 'medium', 'small'],
  'screens/order/order-money.tsx': [
    'items',
    'charge',
    'discount',
    'difference',
    'total',
    ...(['paid', 'to_collect', 'nothing_due', 'unknown'] satisfies OrderCard['payment']['kind'][]),
  ],
  'components/action-button.tsx': ['primary', 'secondary', 'danger', 'danger-outline', 'quiet'],
  'components/message.tsx': ['neutral', 'good', 'warning', 'bad'],
  'components/overlay.tsx': (['side', 'centre', 'corner', 'wide', 'menu'] as const).flatMap(
    (place) => [place, `${place}-box`],
  ),
  'shell/bar-slot.tsx': ['neutral', 'good', 'warning', 'bad'],
  'screens/connection/connection-box.tsx': ['neutral', 'good', 'warning', 'bad'],
  'screens/menu/carte/picture.tsx': ['row', 'page', 'shelf'],
  'screens/settings/state-section.tsx': ['quiet', 'good', 'warning', 'bad'],
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

/** The stylesheets, each with the components that ask for its classes. */
const sheets = Map.groupBy(globSync('**/*.tsx', { cwd: root }), (path) => {
  const name = /from '(\.[^']*\.module\.css)'/.exec(readFileSync(join(root, path), 'utf8'))?.[1];
  return name === undefined ? null : join(dirname(path), name);
});
sheets.delete(null);

describe('class names', () => {
  test('are looked for in every stylesheet', () => {
    expect([...sheets.keys()].sort()).toEqual(globSync('**/*.module.css', { cwd: root }).sort());
  });

  test.each([...sheets])(
    '%s has the classes that its components ask for, and no other',
    (sheet, components) => {
      const computed: Readonly<Record<string, readonly string[]>> = COMPUTED;
      const asked = components.flatMap((path) => [
        ...namesIn(readFileSync(join(root, path), 'utf8')),
        ...(computed[path] ?? []),
      ]);
      const css = readFileSync(join(root, sheet ?? ''), 'utf8');
      expect([...new Set(asked)].sort()).toEqual([...classesIn(css)].sort());
    },
  );
});
