import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CONTENT_POLICY, PAGE_POLICY } from '../../main/windows/our-page.ts';
import { projectRoot } from '../../resources/scripts/lib/paths.ts';

describe('the content policy', () => {
  it('allows nothing that is not listed, and lists nothing but our own', () => {
    const rules = new Map(
      CONTENT_POLICY.split('; ').map((rule) => {
        const [name = '', ...sources] = rule.split(' ');
        return [name, sources];
      }),
    );
    expect(rules.get('default-src')).toEqual(["'none'"]);
    for (const [name, sources] of rules) {
      expect([["'none'"], ["'self'"]], name).toContainEqual(sources);
    }
    // These do not follow from default-src.
    for (const name of ['base-uri', 'form-action', 'frame-ancestors']) {
      expect(rules.get(name)).toEqual(["'none'"]);
    }
  });

  it('stands in the page as it is sent with it, before anything that it binds', () => {
    const page = readFileSync(join(projectRoot, 'renderer/index.html'), 'utf8');
    const [, content] = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(page) ?? [];
    expect(content).toBe(PAGE_POLICY);
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(
      page.search(/<(script|link|style)/),
    );
  });
});
