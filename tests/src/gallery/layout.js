// Measures the layout of what is shown, and returns one sentence a fault. Run as the body of a function.
const faults = new Set();
const where = (element) => {
  const parts = [];
  for (let at = element; at && at !== document.body && parts.length < 4; at = at.parentElement) {
    if (at.dataset?.testid) { parts.unshift(`[${at.dataset.testid}]`); break; }
    parts.unshift(at.localName + (typeof at.className === 'string' && at.className ? '.' + at.className.split(' ').filter((c) => !c.startsWith('svelte-')).slice(0, 1) : ''));
  }
  return parts.join(' ');
};
const name = (element) => `${where(element)} “${(element.innerText ?? element.value ?? '').trim().replace(/\s+/g, ' ').slice(0, 40)}”`;
const style = (element) => getComputedStyle(element);
// What only a screen reader is told is not looked for.
const isSpoken = (element) => element !== null && (style(element).clipPath.startsWith('inset(50%') || style(element).clip === 'rect(0px, 0px, 0px, 0px)' || isSpoken(element.parentElement));
const shown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !element.closest('[inert], [aria-hidden="true"]') && !isSpoken(element);
const scrolls = (overflow) => overflow === 'auto' || overflow === 'scroll';
const SLACK = 1.5;

// The topmost dialog, menu or list holds what can be done; else the whole page.
const over = [...document.querySelectorAll('[role="dialog"], [role="alertdialog"], [role="menu"], .menu')].filter((one) => one.checkVisibility());
const room = over.at(-1) ?? document.body;
const elements = [...room.querySelectorAll('*')].filter((element) => shown(element));

// Nothing scrolls sideways.
if (document.documentElement.scrollWidth > innerWidth + SLACK) faults.add(`the page is ${document.documentElement.scrollWidth} wide in a window of ${innerWidth}`);
for (const element of elements) {
  const { overflowX } = style(element);
  // A table of data may, whose entries stand side by side to be compared; and a picture that is magnified.
  if (scrolls(overflowX) && element.scrollWidth > element.clientWidth + SLACK && !element.matches('input, textarea, :has(> table), .pans')) faults.add(`scrolls sideways: ${name(element)} (${element.scrollWidth} in ${element.clientWidth})`);
}

// No text is cut, unless it ends in "…", and none is out of reach.
const walker = document.createTreeWalker(room, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const text = walker.currentNode;
  const holder = text.parentElement;
  if (!text.data.trim() || !holder || !shown(holder)) continue;
  const range = document.createRange();
  range.selectNodeContents(text);
  const box = range.getBoundingClientRect();
  if (!box.width || !box.height) continue;
  let ends = false;
  for (let at = holder; at && at !== document.documentElement; at = at.parentElement) {
    const { overflowX, overflowY, textOverflow, webkitLineClamp, position, display } = style(at);
    if (display === 'contents') continue;
    ends ||= textOverflow === 'ellipsis' && overflowX !== 'visible';
    const edge = at.getBoundingClientRect();
    if (overflowX === 'hidden' || overflowX === 'clip') {
      if (!ends && (box.right > edge.right + SLACK || box.left < edge.left - SLACK)) { faults.add(`cut at the side: ${name(holder)} by ${where(at)}`); break; }
    }
    if (ends) box.width = 0;
    // Behind so many lines comes the same.
    if (webkitLineClamp !== 'none') box.height = Math.min(box.height, edge.bottom - box.top);
    if ((overflowY === 'hidden' || overflowY === 'clip') && webkitLineClamp === 'none') {
      if (!(scrolled(holder, at)) && (box.bottom > edge.bottom + 3 || box.top < edge.top - 3)) { faults.add(`cut below or above: ${name(holder)} by ${where(at)}`); break; }
    }
    if (position === 'fixed') break;
  }
  if (!ends && (box.right > innerWidth + SLACK || box.left < -SLACK)) faults.add(`out of the window: ${name(holder)}`);
}

/** Whether something between an element and the one that hides what is over scrolls, so that it can be come to. */
function scrolled(element, until) {
  for (let at = element; at && at !== until; at = at.parentElement) if (scrolls(style(at).overflowY)) return true;
  return false;
}

// No text lies on another. What is laid over the page by intent has a place of its own.
const lines = [];
const texts = document.createTreeWalker(room, NodeFilter.SHOW_TEXT);
while (texts.nextNode()) {
  const holder = texts.currentNode.parentElement;
  if (!texts.currentNode.data.trim() || !holder || !shown(holder)) continue;
  const range = document.createRange();
  range.selectNodeContents(texts.currentNode);
  let layer = holder;
  const seen = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  for (let at = holder; at && at !== document.documentElement; at = at.parentElement) {
    const { overflowX, overflowY } = style(at);
    if (style(at).display === 'contents') continue;
    const edge = at.getBoundingClientRect();
    if (overflowX !== 'visible') { seen.left = Math.max(seen.left, edge.left); seen.right = Math.min(seen.right, edge.right); }
    if (overflowY !== 'visible') { seen.top = Math.max(seen.top, edge.top); seen.bottom = Math.min(seen.bottom, edge.bottom); }
  }
  while (layer && style(layer).position === 'static') layer = layer.parentElement;
  for (const { left, right, top, bottom } of range.getClientRects()) {
    const line = { holder, layer, left: Math.max(left, seen.left), right: Math.min(right, seen.right), top: Math.max(top, seen.top) + 2, bottom: Math.min(bottom, seen.bottom) - 2 };
    if (line.right - line.left > 3 && line.bottom - line.top > 3) lines.push(line);
  }
}
lines.sort((one, other) => one.top - other.top);
lines.forEach((one, at) => {
  for (const other of lines.slice(at + 1)) {
    if (other.top >= one.bottom - 2) break;
    if (other.holder === one.holder || other.layer !== one.layer) continue;
    if (Math.min(one.right, other.right) - Math.max(one.left, other.left) > 3) faults.add(`lies on another text: ${name(other.holder)} on ${name(one.holder)}`);
  }
});

// Every control can be scrolled to, and nothing lies on it then.
const places = elements.filter((element) => scrolls(style(element).overflowY)).map((element) => [element, element.scrollTop]);
for (const element of elements) {
  if (!element.matches('button, a[href], input, textarea, select, [tabindex="0"]') || element.matches(':disabled')) continue;
  element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  const box = element.getBoundingClientRect();
  if (!box.width || !box.height) continue;
  // What is seen of it: of something larger than the area it scrolls in, only a part.
  let left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth), top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
  for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
    if (!scrolls(style(at).overflowX) && !scrolls(style(at).overflowY)) continue;
    const edge = at.getBoundingClientRect();
    left = Math.max(left, edge.left); right = Math.min(right, edge.right); top = Math.max(top, edge.top); bottom = Math.min(bottom, edge.bottom);
  }
  if (right - left < Math.min(12, box.width) || bottom - top < Math.min(12, box.height)) { faults.add(`cannot be come to: ${name(element)}`); continue; }
  const points = [[(left + right) / 2, (top + bottom) / 2], [left + 4, (top + bottom) / 2], [(left + right) / 2, top + 4]];
  const free = points.some(([x, y]) => {
    const on = document.elementFromPoint(x, y);
    return on && (element.contains(on) || on.contains(element) && !over.includes(on) || on.closest('label')?.control === element);
  });
  if (!free) faults.add(`covered: ${name(element)} by ${name(document.elementFromPoint(...points[0]) ?? document.body)}`);
}
for (const [element, top] of places) element.scrollTop = top;

// Nothing moves: the window is opened for somebody who asks for that.
for (const element of elements) {
  const { animationName, transitionDuration } = style(element);
  if (animationName !== 'none' || transitionDuration.split(',').some((time) => parseFloat(time) > 0)) faults.add(`moves: ${name(element)}`);
}

// A narrow page has one area that scrolls. Alerts stay in sight beside it.
if (innerWidth <= 720 && room === document.body) {
  const areas = elements.filter((element) => !element.closest('.alerts') && scrolls(style(element).overflowY) && element.scrollHeight > element.clientHeight + SLACK && !element.matches('textarea, .pans'));
  if (areas.length > 1) faults.add(`scrolls in ${areas.length} places: ${areas.map(where).join(', ')}`);
}
return [...faults];
