/** Invented business cards for the window without a host: drawn, with the lines that a reading of them finds. */
import { FIELDS, settled } from '../lib/fields';
import type { CardPicture, DraftField, FieldName, Line, PlaceKind } from '../lib/host';

/** A card as it was drawn and read. */
export interface Card {
  picture: CardPicture;
  /** The picture's own address. */
  url: string;
  lines: Line[];
  fields: DraftField[];
}

/** A line of a card: what it says, and which field it is. */
interface Said {
  text: string;
  field?: FieldName;
  kind?: PlaceKind;
  /** What the reading made of it, where it is wrong. */
  read?: string;
  /** How sure the reading is. */
  sure?: number;
}

interface Look {
  paper: string;
  ink: string;
  /** Where the coloured part is. */
  band: 'left' | 'top' | 'mark' | 'none';
  accent: string;
}

const LOOKS: Look[] = [
  { paper: '#ffffff', ink: '#1c3d6e', band: 'mark', accent: '#1c3d6e' },
  { paper: '#f7f3ea', ink: '#5b2424', band: 'top', accent: '#7a2e2e' },
  { paper: '#14425a', ink: '#d7ecf3', band: 'mark', accent: '#9fd0e0' },
  { paper: '#fbfaf6', ink: '#1b2a31', band: 'left', accent: '#14425a' },
  { paper: '#22262a', ink: '#e4c374', band: 'mark', accent: '#e4c374' },
  { paper: '#ffffff', ink: '#5a2f1b', band: 'mark', accent: '#c2552d' },
  { paper: '#eef3f7', ink: '#243b53', band: 'left', accent: '#243b53' },
  { paper: '#ffffff', ink: '#37235a', band: 'top', accent: '#5b3a8c' },
  { paper: '#f9f7f1', ink: '#31473a', band: 'mark', accent: '#31473a' },
  { paper: '#0f6b5c', ink: '#e9f5f1', band: 'none', accent: '#e9f5f1' },
  { paper: '#ffffff', ink: '#4a1116', band: 'mark', accent: '#b3242f' },
  { paper: '#f2f2ef', ink: '#2b2b2b', band: 'top', accent: '#3b3b3b' },
  { paper: '#ffffff', ink: '#123f59', band: 'left', accent: '#176087' },
  { paper: '#fdf6e3', ink: '#4d3c0c', band: 'mark', accent: '#6b5310' },
];

const [WIDTH, HEIGHT] = [1040, 640];
const DESK = 100;

function said(text: string, field?: FieldName, more: Omit<Said, 'text' | 'field'> = {}): Said {
  return { text, ...(field && { field }), ...more };
}

const CARDS: Said[][] = [
  [said('Bram de Vries', 'name'), said('Account manager', 'title'), said('De Vries Koeltechniek', 'organization'), said('+31 6 1234 5678', 'phone', { kind: 'mobile' }), said('bram@devrieskoel.example', 'email')],
  [said('Lucía Fernández', 'name'), said('Directora comercial', 'title'), said('Frío del Sur', 'organization'), said('+34 600 000 456', 'phone', { kind: 'mobile' }), said('lucia@friodelsur.example', 'email')],
  [said('Henrik Aas', 'name'), said('Salgssjef', 'title'), said('Aas Marine', 'organization'), said('+47 406 00 123', 'phone', { kind: 'mobile' }), said('henrik@aasmarine.example', 'email')],
  [
    said('Amara Okafor', 'name'),
    said('Head of Quality', 'title'),
    said('Okafor Cold Chain Ltd', 'organization'),
    said('+44 7700 900 142', 'phone', { kind: 'mobile' }),
    said('+44 161 496 0318', 'phone', { kind: 'work' }),
    said('+44 161 496 0319', 'phone', { kind: 'fax', read: '+44 161 496 0819', sure: 0.62 }),
    said('amara@okaforcold.example', 'email', { read: 'amara@okaforco1d.example', sure: 0.55 }),
    said('Unit 7, Trafford Wharf Rd, Manchester M17 1EX', 'address'),
    said('Cold chain, kept cold'),
  ],
  [said('Giulia Marchetti', 'name'), said('Responsabile acquisti', 'title'), said('Marchetti Gelati', 'organization'), said('+39 312 345 6789', 'phone', { kind: 'mobile' }), said('giulia@marchetti.example', 'email'), said('Via Roma 12, 40121 Bologna', 'address')],
  [said('Derya Aydın', 'name', { read: 'Derya Aydin', sure: 0.7 }), said('Kalite müdürü', 'title'), said('Aydın Gıda', 'organization'), said('+90 532 000 00 12', 'phone', { kind: 'mobile' }), said('derya@aydingida.example', 'email')],
  [said('Maya Lindqvist', 'name'), said('Produktchef', 'title'), said('Nordfrys AB', 'organization'), said('+46 70 123 45 67', 'phone', { kind: 'mobile' }), said('maya@nordfrys.example', 'email')],
  [said('Paul Achterberg', 'name'), said('Geschäftsführer', 'title'), said('Achterberg Messtechnik GmbH', 'organization'), said('+49 511 000 120', 'phone', { kind: 'work' }), said('p.achterberg@messtechnik.example', 'email'), said('www.messtechnik.example', 'url')],
  [said('Chiara Vasquez', 'name'), said('Lab manager', 'title'), said('Vasquez Labs', 'organization'), said('+1 212 555 0162', 'phone', { kind: 'work', read: '+1 212 555 O162', sure: 0.5 }), said('chiara@vasquezlabs.example', 'email')],
  [said('Ngozi Eze', 'name'), said('Logistics', 'title'), said('Lagos Fresh', 'organization'), said('+234 803 000 0199', 'phone', { kind: 'mobile' }), said('ngozi@lagosfresh.example', 'email')],
  [said('Katarzyna Nowak', 'name'), said('Kierownik zakupów', 'title'), said('Mleczarnia Nowa', 'organization'), said('+48 600 000 321', 'phone', { kind: 'mobile' }), said('k.nowak@mleczarnia.example', 'email', { sure: 0.74 })],
  [said('Emil Sørensen', 'name'), said('Indkøber', 'title'), said('Sørensen Fisk', 'organization'), said('+45 20 12 34 56', 'phone', { kind: 'mobile' }), said('emil@sorensenfisk.example', 'email')],
  [said('Aoife Kelly', 'name'), said('Operations', 'title'), said('Kelly Dairies', 'organization'), said('+353 85 012 3456', 'phone', { kind: 'mobile' }), said('aoife@kellydairies.example', 'email')],
  [said('Jean-Luc Moreau', 'name'), said('Chef de projet', 'title'), said('Froid Moreau', 'organization'), said('+33 6 12 34 56 78', 'phone', { kind: 'mobile' }), said('jl@froidmoreau.example', 'email')],
];

/** How many there are. */
export const CARD_COUNT = CARDS.length;

/** One of the cards; the fourth lies on a desk, a little askew. */
export function card(index: number): Card {
  const look = LOOKS[index % LOOKS.length]!;
  const all = CARDS[index % CARDS.length]!;
  const onDesk = index === 3;
  const [width, height] = onDesk ? [WIDTH + 2 * DESK, HEIGHT + 2 * DESK + 120] : [WIDTH, HEIGHT];
  const [dx, dy] = onDesk ? [DESK, DESK + 60] : [0, 0];
  const tilt = onDesk ? -1.6 : 0;
  const left = look.band === 'left' ? 310 : 84;
  let y = look.band === 'top' ? 130 : 100;
  const drawn = all.map((line, i) => {
    const size = i === 0 ? 58 : i === 2 ? 34 : 31;
    y += i === 0 ? 20 : i === 2 || i === 3 ? 76 : 54;
    const width = Math.min([...line.text].length * size * 0.53, WIDTH - left - 40);
    return { line, size, y, width };
  });
  const turned = ([x, y]: [number, number]): [number, number] => {
    const [cx, cy, angle] = [width / 2, height / 2, (tilt * Math.PI) / 180];
    const [ox, oy] = [x + dx - cx, y + dy - cy];
    return [round(cx + ox * Math.cos(angle) - oy * Math.sin(angle)), round(cy + ox * Math.sin(angle) + oy * Math.cos(angle))];
  };
  const texts = drawn.map(({ line, size, y, width }, i) => `<text x="${left}" y="${y}" font-size="${size}" textLength="${width}" lengthAdjust="spacingAndGlyphs" ${i === 0 || i === 2 ? 'font-weight="600"' : 'opacity=".86"'}>${line.text.replaceAll('&', '&amp;')}</text>`);
  const bands = {
    left: `<path d="M0 0h250v${HEIGHT}H0z" fill="${look.accent}"/><path d="M125 220l62 36v72l-62 36-62-36v-72z" fill="none" stroke="#9fd0e0" stroke-width="10"/>`,
    top: `<path d="M0 0h${WIDTH}v64H0z" fill="${look.accent}"/>`,
    mark: `<circle cx="${WIDTH - 150}" cy="140" r="62" fill="${look.accent}"/>`,
    none: '',
  };
  const desk = onDesk ? `<rect width="${width}" height="${height}" fill="#5b534b"/><path d="M0 120c400-60 800 80 ${width} 0M0 700c400-50 800 60 ${width} 0" stroke="#3a342f" stroke-opacity=".3" fill="none" stroke-width="3"/>` : '';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${desk}<g transform="rotate(${tilt} ${width / 2} ${height / 2}) translate(${dx} ${dy})"><rect width="${WIDTH}" height="${HEIGHT}" fill="${look.paper}"/>${bands[look.band]}<g font-family="Inter Variable, Inter, sans-serif" fill="${look.ink}">${texts.join('')}</g></g></svg>`;
  const lines = drawn.map(({ line, size, y, width }): Line => {
    const [l, t, r, b] = [left - 10, y - size * 0.92, left + width + 10, y + size * 0.32];
    return { text: line.read ?? line.text, confidence: line.sure ?? 0.97, unsure: [], quad: [turned([l, t]), turned([r, t]), turned([r, b]), turned([l, b])] };
  });
  return {
    picture: { hash: `card-${index}`, width, height },
    url: `data:image/svg+xml,${encodeURIComponent(svg)}`,
    lines,
    fields: all.flatMap((line, i) => (line.field ? [fieldOf(line, i)] : [])),
  };
}

/** What a reading makes of a line that is said to be a field. */
export function readAs(line: Line, position: number, field: FieldName): DraftField {
  return { field, kind: field === 'phone' ? (/^m/i.test(line.text) ? 'mobile' : null) : null, value: line.text.replace(/^(M|T|F|E):? /, ''), confidence: line.confidence, lines: [position], unsure: [], printed: '' };
}

/** The lines of a pasted signature, and what is in them. */
export function signature(text: string): { lines: Line[]; fields: DraftField[] } {
  const corner: [number, number] = [0, 0];
  const lines = text.split('\n').filter((line) => line.trim() !== '').map((line): Line => ({ text: line.trim(), confidence: 1, unsure: [], quad: [corner, corner, corner, corner] }));
  const guesses: [FieldName, RegExp][] = [['email', /@/], ['phone', /^[+\d(][\d ()-]{6,}$/], ['url', /^www\./]];
  const order = Object.keys(FIELDS);
  const fields = lines.flatMap(({ text }, i) => {
    const found = guesses.find(([, pattern]) => pattern.test(text))?.[0] ?? (['name', 'title', 'organization'] as const)[i];
    return found ? [settled({ field: found, kind: null, value: text, confidence: 1, lines: [i], unsure: [], printed: '' })] : [];
  });
  return { lines, fields: fields.sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field)) };
}

function fieldOf({ text, read, field, kind, sure }: Said, position: number): DraftField {
  const value = read ?? text;
  const [is, was] = [[...value], [...text]];
  const differing = is.flatMap((character, i) => (character === was[i] ? [] : [i]));
  const confidence = sure ?? 0.97;
  return { field: field!, kind: kind ?? null, value, confidence, lines: [position], unsure: confidence < 0.8 ? differing : [], printed: '' };
}

function round(n: number): number {
  return Math.round(n * 10) / 10;
}
