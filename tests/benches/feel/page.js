// Notes when what follows from a key was painted; see `main.rs`.
window.feel ??= (() => {
  const QUIET = 250;
  const feel = { open: 0, changed: 0, painted: 0 };
  const frame = new MessageChannel();
  frame.port1.onmessage = () => (feel.painted = Date.now());
  const note = () => {
    feel.changed = Date.now();
    requestAnimationFrame(() => frame.port2.postMessage(null));
  };
  new MutationObserver(note).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  // What is typed in a field changes no node.
  addEventListener('input', note, true);
  // The app asks core by this.
  const { fetch } = window;
  window.fetch = (...question) => {
    feel.open++;
    return fetch(...question).finally(() => feel.open--);
  };
  feel.still = () => feel.open === 0 && feel.painted >= feel.changed && Date.now() - feel.changed > QUIET;
  return feel;
})();
