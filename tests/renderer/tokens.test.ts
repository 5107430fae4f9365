import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('../../renderer/styles/tokens.css', import.meta.url), 'utf8');

function tokensOf(block: string): ReadonlyMap<string, string> {
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );
}

const [lightBlock = '', darkBlock = ''] = css.split(':root[data-theme="dark"]');
const light = tokensOf(lightBlock);
const THEMES = { light, dark: new Map([...light, ...tokensOf(darkBlock)]) } as const;

function luminance(hex: string): number {
  const linear = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const [red = 0, green = 0, blue = 0] = linear;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(theme: ReadonlyMap<string, string>, one: string, other: string): number {
  const [a, b] = [one, other].map((name) => {
    const value = theme.get(name);
    if (value === undefined || !/^#[0-9a-f]{6}$/.test(value)) throw new Error(`${name}: ${value}`);
    return luminance(value);
  }) as [number, number];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const CATEGORIES = [...Array.from({ length: 11 }, (_, at) => `cat-${at + 1}`), 'cat-other'];

/** Every pair of text and ground that a stylesheet uses. */
const TEXT_ON: readonly (readonly [string, string])[] = [
  ...['canvas', 'surface', 'surface-quiet', 'surface-pressed'].map(
    (ground) => ['text', ground] as const,
  ),
  ...['canvas', 'surface', 'surface-quiet'].map((ground) => ['text-quiet', ground] as const),
  ...CATEGORIES.map((name) => ['text', `${name}-soft`] as const),
  ['off-text', 'off'],
  ['accent', 'surface'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-pressed'],
  ['on-accent-soft', 'accent-soft'],
  ['bad', 'surface'],
  ['on-bad', 'bad-fill'],
  ['on-bad', 'bad-fill-pressed'],
  ['on-bad-soft', 'bad-soft'],
  ['on-warn-soft', 'warn-soft'],
  ['on-good-soft', 'good-soft'],
];

/** Signs and borders that must be seen to use the screen. */
const SIGN_ON: readonly (readonly [string, string])[] = [
  ...['canvas', 'surface'].flatMap((ground): (readonly [string, string])[] => [
    ['line-strong', ground],
    ['focus', ground],
    ['accent', ground],
    ['bad', ground],
  ]),
  ...CATEGORIES.flatMap((name) =>
    ['canvas', 'surface', `${name}-soft`].map((ground) => [name, ground] as const),
  ),
  ['warn-line', 'surface'],
  ['good-line', 'surface'],
];

describe.each(['light', 'dark'] as const)('colours of the %s theme', (name) => {
  test.each(TEXT_ON)('text %s on %s has 7:1', (text, ground) => {
    expect(contrast(THEMES[name], text, ground)).toBeGreaterThanOrEqual(7);
  });

  test.each(SIGN_ON)('sign %s on %s has 3:1', (sign, ground) => {
    expect(contrast(THEMES[name], sign, ground)).toBeGreaterThanOrEqual(3);
  });
});

test('sizes: targets, and no text below 16 px', () => {
  const px = (name: string): number => Number.parseInt(light.get(name) ?? '', 10);
  expect(px('target')).toBeGreaterThanOrEqual(48);
  expect(px('target-primary')).toBeGreaterThanOrEqual(76);
  expect(px('text-s')).toBeGreaterThanOrEqual(16);
});
