import { mkdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join, normalize } from 'node:path';
import react from '@vitejs/plugin-react';
import { chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { NOW } from '../fixtures.ts';
import { measure } from './measure.ts';
import { SHOTS } from './shots.ts';

/**
 * Looks at every screen in every state, without the main process: builds the window with the fake
 * till, opens it under the app's own content policy, takes a picture of each state in two sizes,
 * and lists what axe, the measures (targets, text contrast, cut-off text) and the console say.
 *
 *   node tests/renderer/harness/look.ts <folder for pictures> [only these scenes…]
 *
 * needs a Chromium: `POS_HELPER_BROWSER`, else /usr/bin/chromium.
 */
const here = import.meta.dirname;
const [folder = 'out/look', ...only] = process.argv.slice(2);
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; font-src 'self'; connect-src 'none'; form-action 'none'";
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wav': 'audio/wav',
};
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1024, height: 700 },
] as const;

async function buildWindow(outDir: string): Promise<void> {
  await build({
    root: here,
    base: './',
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
    build: { outDir, emptyOutDir: true, target: 'chrome130', assetsInlineLimit: 0 },
  });
}

async function serve(root: string): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = pathname === '/' ? '/index.html' : normalize(pathname);
    readFile(join(root, path)).then(
      (body) => {
        const type = TYPES[extname(path)] ?? 'application/octet-stream';
        response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY });
        response.end(body);
      },
      // The browser asks for an icon by itself.
      () => response.writeHead(path === '/favicon.ico' ? 204 : 404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { server, url: `http://127.0.0.1:${port}/` };
}

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

async function axeFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
    );
  });
  return violations.map((text) => `axe ${text}`);
}

const outDir = join(here, '../../../out/look-build');
await buildWindow(outDir);
const { server, url } = await serve(outDir);
await mkdir(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env['POS_HELPER_BROWSER'] ?? '/usr/bin/chromium',
  args: [
    '--autoplay-policy=no-user-gesture-required',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ],
});

let findings = 0;
for (const shot of SHOTS) {
  if (only.length > 0 && !only.includes(shot.name)) continue;
  for (const size of SIZES) {
    const page = await browser.newPage({ viewport: size });
    const said: string[] = [];
    page.on('console', (message) => {
      if (message.type() !== 'log' && message.type() !== 'info')
        said.push(`console ${message.text()}`);
    });
    page.on('pageerror', (error) => said.push(`error ${error.message}`));
    await page.clock.setFixedTime(NOW);
    await page.goto(`${url}?scene=${shot.scene}`);
    await page.getByRole('navigation').waitFor();
    await shot.prepare?.(page);
    const all = [...said, ...(await axeFindings(page)), ...(await measure(page))];
    findings += all.length;
    await page.screenshot({ path: join(folder, `${shot.name}-${size.width}.png`) });
    process.stdout.write(
      `${shot.name} ${size.width}: ${all.length === 0 ? 'nothing found' : ''}\n`,
    );
    for (const finding of all) process.stdout.write(`  ${finding}\n`);
    await page.close();
  }
}
await browser.close();
server.close();
process.stdout.write(`${findings} findings\n`);
process.exitCode = findings === 0 ? 0 : 1;
