import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../resources/scripts/lib/paths.ts';

const GUIDES = globSync(['*.md', '{main,preload,renderer,resources,tests}/**/*.md'], {
  cwd: projectRoot,
});

it('each link of a guide leads to a file or folder, and to a heading of it', () => {
  const astray = GUIDES.flatMap((guide) => {
    const text = readFileSync(join(projectRoot, guide), 'utf8');
    return [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => {
      if (/^https?:/.test(link)) return [];
      const [path = '', heading] = link.split('#');
      const file = path === '' ? guide : join(dirname(guide), path);
      return leads(file, heading) ? [] : [`${guide}: ${link}`];
    });
  });
  expect(GUIDES.length).toBeGreaterThan(30);
  expect(astray).toEqual([]);
});

function leads(file: string, heading: string | undefined): boolean {
  const path = join(projectRoot, file);
  if (!existsSync(path)) return false;
  if (heading === undefined) return true;
  const headings = readFileSync(path, 'utf8').matchAll(/^#+ (.+)$/gm);
  return [...headings].some(([, words = '']) => anchorOf(words) === heading);
}

/** As GitHub and its like name a heading. */
function anchorOf(words: string): string {
  const letters = words.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '');
  return letters.trim().replaceAll(' ', '-');
}
