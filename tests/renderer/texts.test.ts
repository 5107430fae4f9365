import { describe, expect, it, vi } from 'vitest';
import { createI18n, readTexts } from '../../renderer/i18n/create-i18n.ts';
import { textsOf } from '../../renderer/i18n/texts.ts';

describe('the texts of the window', () => {
  it('puts a text that takes no values together once', () => {
    const i18n = createI18n();
    const asked = vi.spyOn(i18n, 't');
    const { t } = textsOf(i18n);

    expect([t('crash.reload'), t('crash.reload')]).toEqual(
      Array(2).fill(createI18n().t('crash.reload')),
    );

    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('gives a text the values of each time', () => {
    const { t } = textsOf(createI18n());

    expect([1, 2].map((count) => t('board.parked.more', { count }))).toEqual([
      'et 1 autre',
      'et 2 autres',
    ]);
  });

  it('has none of another language among its own', async () => {
    const i18n = createI18n();
    const french = textsOf(i18n).t('crash.reload');
    await readTexts(i18n, 'en');
    await i18n.changeLanguage('en');

    expect(textsOf(i18n).t('crash.reload')).toBe(i18n.t('crash.reload'));
    expect(i18n.t('crash.reload')).not.toBe(french);
  });
});
