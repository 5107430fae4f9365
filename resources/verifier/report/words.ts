import type { Result } from '../index.ts';
import { CODES, type Code } from './codes.ts';

/** How the command is called. */
export const USAGE = `Vérifie un journal de caisse, sans le modifier et sans réseau.

  node verifier.mjs FICHIER --key EMPREINTE [--key EMPREINTE …] [--marks TÉMOINS] [--json]

  FICHIER    une copie de la base de la caisse (.sqlite) ou une archive (.zip)
  --key      l'empreinte de la première clé, imprimée à la mise en service ; puis celle de
             chaque clé qui en a remplacé une perdue
  --marks    le fichier des témoins, gardé hors du dossier de la base
  --json     le résultat en JSON

Code de sortie : 0 rien à signaler, 1 au moins une anomalie, 2 vérification impossible.
Demande Node.js 22.13 ou plus récent.
`;

/** The result as an inspector reads it. */
export function wordsOf(file: string, result: Result): string {
  const lines = [
    `Journal de caisse : ${file}`,
    ...result.chains.map(({ chain, last, hash }) => {
      const name = chain === 'R' ? 'Chaîne réelle' : "Chaîne d'école";
      return `${name} : ${last} enregistrements, dernier code ${hash.slice(0, 8)}`;
    }),
    `Total perpétuel : ${euros(result.totals.perpetual)} (en valeur absolue ${euros(result.totals.perpetualAbs)})`,
    '',
  ];
  for (const { message } of result.notes) lines.push(`Remarque : ${message}`);
  if (result.notes.length > 0) lines.push('');
  if (result.ok) return `${lines.join('\n')}Aucune anomalie.\n`;
  for (const { code, chain, seq, number, message } of result.findings) {
    const at = [chain, seq, number && `(${number})`].filter((one) => one !== undefined).join(' ');
    lines.push(`[${code}] ${at && `${at} : `}${message}`);
  }
  lines.push('', 'Anomalies :');
  for (const [code, count] of Object.entries(result.counts)) {
    lines.push(`  ${count} × ${code} — ${CODES[code as Code]}`);
  }
  return `${lines.join('\n')}\n`;
}

function euros(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)} €`;
}
