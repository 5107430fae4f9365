import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

declare global {
  interface Window {
    readonly axe?: { run(context: Document, options: RunOptions): Promise<AxeResults> };
  }
}

/** A dialog's screen is taken from the keyboard and from screen readers with its second picture. */
async function untilAlone(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const isHidden = document.querySelector('#root[inert], #root [inert]') !== null;
    const dialogs = document.querySelectorAll('[role="dialog"], [role="alertdialog"]');
    return isHidden || [...dialogs].every((dialog) => dialog.closest('#root') !== null);
  });
}

/**
 * What axe finds wrong on the page as it stands, best practices included: the rule, and each place.
 * Run through the driver, for the page's own policy lets no script in.
 */
export function axeFindings(page: Page): Promise<string[]> {
  return run(page, {});
}

/** What axe finds of colours alone: all else is the same in light and dark ones. */
export function axeContrasts(page: Page): Promise<string[]> {
  return run(page, { runOnly: ['color-contrast'] });
}

async function run(page: Page, options: RunOptions): Promise<string[]> {
  // Half a megabyte, and as much again of all that is well: once a page, and left there.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  await untilAlone(page);
  const violations = await page.evaluate(async (asked) => {
    const found = await window.axe?.run(document, { ...asked, resultTypes: ['violations'] });
    if (found === undefined) throw new Error('axe was not read');
    return found.violations;
  }, options);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}) ${target}: ${failureSummary}`),
  );
}
