import { expect, it } from 'vitest';
import { bytesText } from '../../renderer/logic/bytes.ts';

it.each([
  [13_314_398_617, 'fr-FR', '12,4 Go'],
  [1024 ** 3, 'fr-FR', '1 Go'],
  [1024 ** 3 - 1, 'fr-FR', '1 024 Mo'],
  [335_544_320, 'en-GB', '320 MB'],
  [12, 'fr-FR', '1 Mo'],
] as const)('%i bytes are written in %s as %s', (bytes, locale, text) => {
  expect(bytesText(bytes, locale).replaceAll(/[\u00a0\u202f]/g, ' ')).toBe(text);
});
