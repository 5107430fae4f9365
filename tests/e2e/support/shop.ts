import type { TillApp } from './till-app.ts';

/** How long an order takes, minutes, by the manager's own word. */
export async function prepares({ page }: TillApp, preparationMinutes: number): Promise<void> {
  await page.evaluate(async (minutes) => {
    const { shop } = await window.posHelper.live.get('settings');
    await window.posHelper.settings.update({ shop: { ...shop, preparationMinutes: minutes } });
  }, preparationMinutes);
}
