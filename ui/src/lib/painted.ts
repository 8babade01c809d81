/** Whether the page stands: all that it asked core is answered, and the answers are painted. */

/** How many questions are unanswered. */
let open = 0;

/** Passes an answer on; until it is there, the page does not stand. */
export function asked<T>(answer: Promise<T>): Promise<T> {
  const close = (): void => void open--;
  open++;
  answer.then(close, close);
  return answer;
}

/** Waits until the page stands. */
export async function painted(): Promise<void> {
  // What is there in one frame has been painted when the next begins. An answer may bring further questions with it.
  for (let frames = 0; frames < 2; ) {
    await new Promise(requestAnimationFrame);
    frames = open === 0 && document.fonts.status === 'loaded' ? frames + 1 : 0;
  }
}
