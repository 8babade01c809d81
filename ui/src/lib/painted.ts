/** Whether the first page stands: the views and lists on it have their answers from core, and those are painted. */

/** The name in the title bar. Until the first page stands, `index.html` says before it that it opens. */
const NAME = 'Touchbase';
/** How long it says so at most, in milliseconds: a question that is never answered must not leave it there. */
const PATIENCE = 10_000;

/** How many questions of the first page are unanswered. */
let open = 0;
let stands = false;

/** Passes an answer on; until it is there, the first page does not stand. */
export function asked<T>(answer: Promise<T>): Promise<T> {
  if (stands) return answer;
  const close = (): void => void open--;
  open++;
  answer.then(close, close);
  return answer;
}

const isAnswered = (): boolean => open === 0 && document.fonts.status === 'loaded';

/** Waits until the frame that is being made is painted: a message that is sent in it comes after that. */
function afterFrame(): Promise<unknown> {
  return new Promise((come) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (message) => (port1.close(), come(message));
    port2.postMessage(null);
  });
}

/** Waits until the first page stands, once it is mounted. */
export async function painted(): Promise<void> {
  while (!stands) {
    await new Promise(requestAnimationFrame);
    if (!isAnswered()) continue;
    await afterFrame();
    // An answer may have brought further questions with it.
    stands = isAnswered();
  }
}

/** Takes it out of the title that the window opens: when the page that `mount` brings stands, and soon in any case. */
export async function opening(mount: () => Promise<void>): Promise<void> {
  const opened = (): void => void (document.title = NAME);
  const late = setTimeout(opened, PATIENCE);
  await mount();
  await painted();
  clearTimeout(late);
  opened();
}
