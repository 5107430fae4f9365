import type { Result } from '../index.ts';
import { CODES, type Code } from './codes.ts';
import { printable } from './printable.ts';
import type { Place } from './report.ts';

/** How the command is called. */
export const USAGE = `Vérifie un journal de caisse, sans le modifier et sans réseau.

  node verifier.mjs FICHIER --key EMPREINTE [--key EMPREINTE …] [--marks TÉMOINS] [--json]

  FICHIER    une copie de la base de la caisse (.sqlite) ou une archive (.zip)
  --key      l'empreinte de la première clé, imprimée à la mise en service ; puis celle de
             chaque clé qui en a remplacé une perdue
  --marks    le fichier des témoins, gardé hors du dossier de la base
  --json     le résultat en JSON

Code de sortie : 0 aucune anomalie (une remarque n'en est pas une), 1 au moins une anomalie,
2 vérification impossible.
Demande Node.js 22.13 ou plus récent.
`;

/** The result as an inspector reads it. */
export function wordsOf(file: string, result: Result): string {
  const lines: string[] = [
    `Journal de caisse : ${printable(file)}`,
    ...result.chains.map(({ chain, last, hash }) => {
      const name = chain === 'R' ? 'Chaîne réelle' : "Chaîne d'école";
      return `${name} : ${last} enregistrements, dernier code ${hash.slice(0, 8)}`;
    }),
    `Total perpétuel : ${euros(result.totals.perpetual)} (en valeur absolue ${euros(result.totals.perpetualAbs)})`,
    '',
  ];
  for (const { message } of result.notes) lines.push(`À savoir : ${message}`);
  if (result.notes.length > 0) lines.push('');
  for (const { code, chain, seq, number, message } of result.findings) {
    lines.push(`[${code}] ${at({ chain, seq, number })}${message}`);
  }
  if (!result.ok) {
    lines.push('', 'Anomalies :');
    for (const [code, count] of Object.entries(result.counts)) {
      lines.push(`  ${count} × ${code} — ${CODES[code as Code]}`);
    }
    lines.push('');
  }
  if (result.remarks.length > 0) lines.push('Remarques :');
  for (const { at: when, chain, seq, number, count, message } of result.remarks) {
    const date = when === undefined ? '' : `${when} `;
    const often = count > 1 ? ` ${count} fois.` : '';
    lines.push(`  ${date}${at({ chain, seq, number })}${message}${often}`);
  }
  if (result.remarks.length > 0) lines.push('');
  return `${lines.join('\n')}\n${summary(result)}\n`;
}

function at({ chain, seq, number }: { readonly [K in keyof Place]: Place[K] | undefined }): string {
  const parts = [chain, seq, number && `(${number})`].filter((one) => one !== undefined);
  return parts.length === 0 ? '' : `${parts.join(' ')} : `;
}

function summary({ counts, remarks }: Result): string {
  const found = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const faults = found === 0 ? 'Aucune anomalie' : plural(found, 'anomalie');
  return remarks.length === 0 ? `${faults}.` : `${faults}, ${plural(remarks.length, 'remarque')}.`;
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count > 1 ? 's' : ''}`;
}

function euros(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)} €`;
}
