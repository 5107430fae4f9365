import type { PreviewLine, PreviewQr, TicketPreview } from '../../preload/contract.ts';
import { assertNever } from '../core/assert-never.ts';
import type { Attestation, AttestationPart } from '../core/paper/shop-papers.ts';
import type { Columns } from './layout.ts';

/** A ticket as a page of HTML for a system printer, and the paper it needs. */
export interface TicketPage {
  readonly html: string;
  readonly widthMm: number;
  readonly heightMm: number;
}

/**
 * The laid-out ticket as one page: a roll has no other. Everything is measured in millimetres, so
 * that the height is known without drawing it. No script, no outside resource.
 */
export function ticketPage(preview: TicketPreview): TicketPage {
  const { paper, printed } = ROLLS[preview.columns];
  const character = printed / preview.columns;
  const boxes = preview.lines.map((line) => boxOf(line, character));
  const height = boxes.reduce((sum, box) => sum + box.height, 2 * MARGIN_MM);
  return {
    widthMm: paper,
    heightMm: Math.ceil(height),
    html: page(paper, printed, character, boxes.map(({ html }) => html).join('\n')),
  };
}

/** Paper of 58 and 80 mm, and how much of it a receipt printer reaches, in mm. */
const ROLLS: Readonly<Record<Columns, { readonly paper: number; readonly printed: number }>> = {
  32: { paper: 58, printed: 48 },
  42: { paper: 80, printed: 72 },
  48: { paper: 80, printed: 72 },
};

const MARGIN_MM = 3;
const QR_MM = 30;
/** A line is this many times as high as a character is wide, as on a receipt printer. */
const LINE_RATIO = 2.2;
/** The usual monospaced fonts (Courier New, Liberation Mono, Menlo) are 0.6 of their size wide. */
const FONT_RATIO = 0.6;

interface Box {
  readonly height: number;
  readonly html: string;
}

function boxOf(line: PreviewLine, character: number): Box {
  const lineHeight = character * LINE_RATIO;
  switch (line.kind) {
    case 'text': {
      const height = lineHeight * line.height;
      const classes = [line.align, line.bold && 'bold', line.inverted && 'inverted'];
      const names = classes.filter((name) => name !== false).join(' ');
      // Scaled and not set in a larger font: a tall line is as wide as a normal one.
      const scale = `transform:scale(${line.width},${line.height})`;
      const text = `<span style="${scale}">${escapeHtml(line.text)}</span>`;
      return { height, html: `<p class="${names}" style="height:${height}mm">${text}</p>` };
    }
    case 'qr':
      return { height: QR_MM, html: qrSvg(line) };
    case 'cut':
      return { height: 0, html: '' };
    default:
      return assertNever(line);
  }
}

function qrSvg({ size, path }: PreviewQr): string {
  return `<svg viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path d="${path}"/></svg>`;
}

function page(paper: number, printed: number, character: number, body: string): string {
  return `<!doctype html>
<html lang="fr">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>POS HELPER</title>
<style>
@page { size: auto; margin: 0 }
html { width: ${paper}mm; background: #fff; color: #000 }
body {
  width: ${printed}mm; margin: 0 auto; padding: ${MARGIN_MM}mm 0; overflow: hidden;
  font: ${character / FONT_RATIO}mm/${character * LINE_RATIO}mm 'Courier New', 'Liberation Mono', Menlo, monospace;
  -webkit-print-color-adjust: exact; print-color-adjust: exact;
}
p { margin: 0; overflow: hidden; white-space: pre }
span { display: inline-block; transform-origin: 0 0 }
.center { text-align: center }
.center span { transform-origin: 50% 0 }
.bold { font-weight: bold }
.inverted { background: #000; color: #fff }
svg { display: block; width: ${QR_MM}mm; height: ${QR_MM}mm; margin: 0 auto }
</style>
<body>
${body}
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The attestation as a page of A4, a part a sheet. No script, no outside resource. */
export function attestationPage({ parts, title }: Attestation): string {
  return `<!doctype html>
<html lang="fr">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>
@page { size: A4; margin: 18mm }
body { margin: 0; font: 10.5pt/1.45 "Liberation Sans", Arial, sans-serif; color: #000 }
h1 { font-size: 15pt; line-height: 1.25; margin: 0 0 6mm }
section + section { break-before: page }
h2 { font-size: 12pt; margin: 0 0 4mm; border-bottom: 0.4mm solid #000; padding-bottom: 1.5mm }
table { border-collapse: collapse; width: 100%; margin: 0 0 5mm }
th, td { text-align: left; vertical-align: top; padding: 1.3mm 0; border-bottom: 0.2mm solid #999 }
th { width: 38%; font-weight: normal; padding-right: 4mm }
td { font-weight: bold; overflow-wrap: anywhere }
p { margin: 0 0 3mm }
.sign { margin-top: 8mm; display: flex; justify-content: space-between; break-inside: avoid }
</style>
<h1>${escapeHtml(title)}</h1>
${parts.map(partOf).join('\n')}`;
}

function partOf({ facts, paragraphs, signed, title }: AttestationPart): string {
  const rows = facts.map(
    ([name, value]) => `<tr><th>${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`,
  );
  const texts = paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`);
  return `<section>
<h2>${escapeHtml(title)}</h2>
<table>${rows.join('\n')}</table>
${texts.join('\n')}
<div class="sign"><span>Fait à ……………………………, le ……………………</span><span>${escapeHtml(signed)}</span></div>
</section>`;
}
