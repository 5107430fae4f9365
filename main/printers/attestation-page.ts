import type { Attestation, AttestationPart } from '../core/paper/attestation.ts';
import { escapeHtml } from './ticket-page.ts';

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
