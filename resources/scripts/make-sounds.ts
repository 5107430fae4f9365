import { writeFileSync } from 'node:fs';

/**
 * Makes the app's sounds from sums of sines, so that they belong to nobody else and can be changed
 * by changing a number. Run with Node 24: `node resources/scripts/make-sounds.ts`. The files are
 * kept in the repository; the build does not run this.
 */
const SAMPLE_RATE = 22_050;

interface Note {
  /** Seconds from the beginning. */
  readonly at: number;
  readonly hertz: number;
  /** Seconds until the note has died away. */
  readonly length: number;
}

/** A struck bell: overtones that are no whole multiples, the higher ones dying first. */
const PARTIALS = [
  { ratio: 1, weight: 1, decay: 4 },
  { ratio: 2.01, weight: 0.45, decay: 6 },
  { ratio: 2.76, weight: 0.25, decay: 9 },
  { ratio: 5.4, weight: 0.12, decay: 16 },
] as const;

const ATTACK_SECONDS = 0.004;

function sampleAt(note: Note, time: number): number {
  const since = time - note.at;
  if (since < 0 || since > note.length) return 0;
  const attack = Math.min(1, since / ATTACK_SECONDS);
  const release = Math.min(1, (note.length - since) / 0.05);
  const tone = PARTIALS.reduce(
    (sum, { ratio, weight, decay }) =>
      sum + weight * Math.exp(-decay * since) * Math.sin(2 * Math.PI * note.hertz * ratio * since),
    0,
  );
  return tone * attack * release;
}

/** The notes as a mono 16-bit WAV file, as loud as it can be without clipping. */
function wav(notes: readonly Note[]): Buffer {
  const seconds = Math.max(...notes.map((note) => note.at + note.length));
  const samples = Array.from({ length: Math.ceil(seconds * SAMPLE_RATE) }, (_, index) =>
    notes.reduce((sum, note) => sum + sampleAt(note, index / SAMPLE_RATE), 0),
  );
  const peak = samples.reduce((highest, value) => Math.max(highest, Math.abs(value)), 0);
  const data = Buffer.alloc(samples.length * 2);
  for (const [index, value] of samples.entries()) {
    data.writeInt16LE(Math.round((value / peak) * 32_000), index * 2);
  }
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(SAMPLE_RATE, 24);
  header.writeUInt32LE(SAMPLE_RATE * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}

/** Rising thirds, like a counter bell: something good has come. */
const NEW_ORDER: readonly Note[] = [
  { at: 0, hertz: 784, length: 0.9 },
  { at: 0.16, hertz: 988, length: 0.9 },
  { at: 0.32, hertz: 1175, length: 1.1 },
];

/** Falling and lower, twice: told apart from a new order through any noise. */
const ORDER_CANCELLED: readonly Note[] = [
  { at: 0, hertz: 587, length: 0.5 },
  { at: 0.22, hertz: 392, length: 0.6 },
  { at: 0.7, hertz: 587, length: 0.5 },
  { at: 0.92, hertz: 392, length: 0.8 },
];

/** The counter bell struck again and again, higher: somebody has been waiting. */
const ORDER_WAITING: readonly Note[] = [0, 0.18, 0.36, 0.72, 0.9, 1.08].map((at, index) => ({
  at,
  hertz: index % 3 === 2 ? 1397 : 1175,
  length: 0.6,
}));

/** The same note three times, then one above: look again at what you have already. */
const ORDER_CHANGED: readonly Note[] = [
  { at: 0, hertz: 698, length: 0.4 },
  { at: 0.18, hertz: 698, length: 0.4 },
  { at: 0.36, hertz: 698, length: 0.4 },
  { at: 0.6, hertz: 932, length: 1 },
];

/** One calm step upwards: time to begin something. */
const ORDER_DUE: readonly Note[] = [
  { at: 0, hertz: 523, length: 0.9 },
  { at: 0.3, hertz: 784, length: 1.2 },
];

/** Two low strokes, like a clock: time has run out. */
const ORDER_LATE: readonly Note[] = [
  { at: 0, hertz: 330, length: 0.8 },
  { at: 0.5, hertz: 330, length: 1 },
];

/** A bicycle's bell, twice: somebody stands at the counter. */
const COURIER_HERE: readonly Note[] = [0, 0.09, 0.42, 0.51].map((at, index) => ({
  at,
  hertz: index % 2 === 0 ? 1760 : 2093,
  length: 0.7,
}));

/** Down in three steps and very low: it is the machine that needs help, not an order. */
const FAULT: readonly Note[] = [
  { at: 0, hertz: 440, length: 0.5 },
  { at: 0.25, hertz: 311, length: 0.5 },
  { at: 0.5, hertz: 220, length: 1.1 },
];

const SOUNDS: Readonly<Record<string, readonly Note[]>> = {
  'new-order': NEW_ORDER,
  'order-waiting': ORDER_WAITING,
  'order-cancelled': ORDER_CANCELLED,
  'order-changed': ORDER_CHANGED,
  'order-due': ORDER_DUE,
  'order-late': ORDER_LATE,
  'courier-here': COURIER_HERE,
  fault: FAULT,
};

const folder = new URL('../sounds/', import.meta.url);
for (const [name, notes] of Object.entries(SOUNDS)) {
  writeFileSync(new URL(`${name}.wav`, folder), wav(notes));
}
