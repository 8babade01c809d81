/** What the window says stands in the catalogue, and all that stands there is said. */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'svelte/compiler';
import ts from 'typescript';
import { expect, test } from 'vitest';

import { words } from '../src/words';

const SRC = 'src/';
/** Bindings are generated; the stand-in speaks for core. */
const NOT_SAID = /^(words|dev)\/|^lib\/bindings\.ts$|^mock/;
const paths = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(svelte|ts)$/.test(path));
const sources = paths.filter((path) => !NOT_SAID.test(path)).map((path) => ({ path, text: readFileSync(SRC + path, 'utf8') }));

/** The attributes that are read or heard. */
const SAID_BY = new Set(['title', 'aria-label', 'aria-description', 'aria-valuetext', 'aria-roledescription', 'placeholder', 'alt', 'label', 'noun', 'nouns', 'hint', 'message', 'empty', 'purpose']);
/** The properties that are: `{ value: 'day', label: 'days' }`. A message may also be a channel. */
const LABELS = new Set([...SAID_BY].filter((name) => name !== 'message'));
/** The attributes that are lists of names. */
const NAMED_BY = new Set(['class', 'style']);
/** What is asked of the page: its arguments are selectors. */
const SELECTS = new Set(['closest', 'matches', 'querySelector', 'querySelectorAll']);
/** A piece of a sentence beside a figure or a name: "… more", "in …", "…, late". */
const PIECE = /\p{L}{2,} $|^[,;:.]? \p{L}{2,}/u;

/** Whether a text is words for the owner: "Plan", "and more"; not "follow-up-row", nor the key "K". */
function isSaid(text: string): boolean {
  const plain = text.trim();
  return /\p{L}{2}/u.test(plain) && (/^\p{Lu}-?\p{Ll}/u.test(plain) || /\p{L}[,:]? \p{L}/u.test(plain));
}

type Node = { type: string; start: number; [key: string]: unknown };

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

/** The strings that an expression may come to: what is shown of it, a single word in small letters, too. */
function comesTo(node: Node): { at: number; text: string }[] {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' && /\p{L}{2}/u.test(node.value) ? [{ at: node.start, text: node.value }] : [];
    case 'ConditionalExpression':
      return [...[node.test].filter(isNode).flatMap(saidInMarkup), ...[node.consequent, node.alternate].filter(isNode).flatMap(comesTo)];
    case 'LogicalExpression':
      return [node.left, node.right].filter(isNode).flatMap(comesTo);
    default:
      return saidInMarkup(node);
  }
}

/** What stands as a string in the markup of a component: text, attributes that are read, strings in its expressions. */
function saidInMarkup(node: Node): { at: number; text: string }[] {
  const below = (): { at: number; text: string }[] =>
    Object.entries(node)
      .filter(([key]) => key !== 'metadata' && key !== 'parent')
      .flatMap(([, value]) => (Array.isArray(value) ? value : [value]))
      .filter(isNode)
      .flatMap(saidInMarkup);
  switch (node.type) {
    case 'Comment':
    case 'StyleDirective':
      return [];
    case 'Text': {
      const text = String(node.data);
      return /\p{L}{2}/u.test(text) ? [{ at: node.start, text }] : [];
    }
    case 'ExpressionTag':
      return comesTo(node.expression as Node);
    case 'Attribute': {
      if (NAMED_BY.has(String(node.name))) return [];
      const parts = (Array.isArray(node.value) ? node.value : [node.value]).filter(isNode);
      const texts = parts.filter(({ type }) => type === 'Text').map(({ start, data }) => ({ at: start, text: String(data) }));
      const isRead = SAID_BY.has(String(node.name));
      const expressions = parts.filter(({ type }) => type !== 'Text').map(({ expression }) => expression as Node);
      return isRead ? [...texts.filter(({ text }) => /\p{L}{2}/u.test(text)), ...expressions.flatMap(comesTo)] : expressions.flatMap(saidInMarkup);
    }
    // What is compared is a code, or what core said.
    case 'BinaryExpression':
      return [node.left, node.right].filter(isNode).filter(({ type }) => type !== 'Literal').flatMap(saidInMarkup);
    case 'CallExpression':
      return isNode(node.callee) && isNode(node.callee.property) && SELECTS.has(String(node.callee.property.name)) ? [] : below();
    // A label is said however short it is.
    case 'Property': {
      const { key, value } = node as unknown as { key: Node; value: Node };
      return LABELS.has(String(key.name)) ? comesTo(value) : saidInMarkup(value);
    }
    case 'Literal':
      return typeof node.value === 'string' && isSaid(node.value) ? [{ at: node.start, text: node.value }] : [];
    case 'TemplateElement': {
      const text = (node.value as { cooked?: string }).cooked ?? '';
      return isSaid(text) || PIECE.test(text) ? [{ at: node.start, text }] : [];
    }
    default:
      return below();
  }
}

/** Strings of code that read as words. */
function saidInCode(code: string, from: number): { at: number; text: string }[] {
  const file = ts.createSourceFile('code.ts', code, ts.ScriptTarget.Latest, true);
  const found: { at: number; text: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isLiteralTypeNode(node) || (ts.isNewExpression(node) && node.expression.getText() === 'Error')) return;
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && SELECTS.has(node.expression.name.text)) return ts.forEachChild(node.expression, visit);
    if (ts.isBinaryExpression(node) && /^[!=]==$/.test(node.operatorToken.getText())) return [node.left, node.right].filter((side) => !ts.isStringLiteral(side)).forEach(visit);
    // Entries of the system's menus, by the names that Tauri has for them.
    if (ts.isCallExpression(node) && node.expression.getText() === 'systemItems') return;
    // The style of a transition.
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'css') return;
    if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && LABELS.has(node.name.text) && ts.isStringLiteral(node.initializer) && !isSaid(node.initializer.text) && /\p{L}{2}/u.test(node.initializer.text))
      found.push({ at: from + node.initializer.getStart(), text: node.initializer.text });
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) {
      if (isSaid(node.text) || (!ts.isStringLiteral(node) && PIECE.test(node.text))) found.push({ at: from + node.getStart(), text: node.text });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Strings that read as words and are none: names of keys and roles, formats, what a browser wants, the name of the app. */
const CODE = /^(Key[A-Z]|Arrow\w+|Enter|Escape|Tab|Home|End|Delete|Backspace|Space|Alt|Shift|Control|Meta|Page(Up|Down)|F\d+|Files|ContextMenu|Touchbase|Europe\/London|NotAllowedError|AbortError|Intl|Separator|CmdOrCtrl\+)$/;

function said({ path, text }: { path: string; text: string }): string[] {
  const found = path.endsWith('.ts') ? saidInCode(text, 0) : inComponent(text);
  const line = (at: number): number => text.slice(0, at).split('\n').length;
  return found.filter((one) => !CODE.test(one.text)).map((one) => `${path}:${line(one.at)} ${JSON.stringify(one.text.trim())}`);
}

type Script = { content: { start: number; end: number } } | null;

function inComponent(text: string): { at: number; text: string }[] {
  const { fragment, instance, module } = parse(text, { modern: true }) as unknown as { fragment: Node; instance?: Script; module?: Script };
  const scripts = [instance, module].filter((script) => script !== undefined && script !== null).map(({ content }) => ({ code: text.slice(content.start, content.end), from: content.start }));
  return [...saidInMarkup(fragment), ...scripts.flatMap(({ code, from }) => saidInCode(code, from))];
}

test('no words stand in markup or code', () => {
  expect(sources.length).toBeGreaterThan(100);
  expect(sources.flatMap(said)).toEqual([]);
});

/** The places of the catalogue: "quiet.title"; what a code names is one place. */
function placesOf(value: object, path: string): string[] {
  return Object.entries(value).flatMap(([key, inner]) => (typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? placesOf(inner as object, `${path}.${key}`) : [`${path}.${key}`]));
}

test('all that stands in the catalogue is said', () => {
  const all = paths.filter((path) => !path.startsWith('dev/')).map((path) => readFileSync(SRC + path, 'utf8')).join('\n');
  const isNamed = (path: string): boolean => new RegExp(`\\b${path.replaceAll('.', '\\.')}(?![.\\w])`).test(all);
  /** By its own name, or within what a code names: `words.codes.channels[channel]`. A page as a whole says nothing. */
  const isUsed = (place: string): boolean => {
    const names = place.split('.');
    return names.slice(2).some((_, i) => isNamed(names.slice(0, i + 3).join('.')));
  };
  const places = placesOf(words, 'words');
  expect(places.length).toBeGreaterThan(10);
  expect(places.filter((place) => !isUsed(place))).toEqual([]);
});
