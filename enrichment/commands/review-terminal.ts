import { printable } from '#model/printable.ts';
import { KEYS } from '../review/label-keys.ts';
import { createKeyReader } from '../review/read-keys.ts';
import type { Session } from '../review/session.ts';

/** Erases the line of a terminal and returns to its start (ECMA-48, EL). */
const ERASE_LINE = '\r\u001b[K';

/** Asks for one sentence after another. Keys come one by one from a terminal, and as a stream of characters from anything else. */
export async function runReview(session: Session): Promise<void> {
  const help = `Enter takes the guess  ${KEYS.skip} skip  ${KEYS.undo} undo  ${KEYS.find} find  ${KEYS.quit} quit`;
  console.log(`to review: ${session.position().total}\n${legend(session)}\n${help}`);
  const { stdin, stdout } = process;
  const isTerminal = stdin.isTTY === true;
  if (isTerminal) stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  const read = createKeyReader();
  show(session);
  try {
    for await (const chunk of stdin) {
      for (const typed of read(String(chunk))) {
        if ('typing' in typed) {
          if (isTerminal) stdout.write(`${ERASE_LINE}find: ${printable(typed.typing)}`);
          continue;
        }
        const { message, isOpen } =
          'find' in typed ? { message: await session.find(typed.find), isOpen: true } : await session.press(typed.key);
        if (isTerminal && 'find' in typed) stdout.write(ERASE_LINE);
        console.log(`  → ${printable(message)}`);
        if ('key' in typed && typed.key === KEYS.more) console.log(legend(session));
        if (!isOpen) return;
        show(session);
      }
    }
  } finally {
    if (isTerminal) stdin.setRawMode(false);
    stdin.destroy();
  }
}

/** The keys of the labels that can be chosen now. */
function legend(session: Session): string {
  return printable([...session.page()].map(([key, name]) => `${key} ${name}`).join('  '));
}

function show(session: Session): void {
  const { done, total } = session.position();
  const candidate = session.current();
  if (!candidate) {
    console.log(`\nnothing left to review; ${KEYS.undo} undoes, ${KEYS.find} finds, ${KEYS.quit} quits`);
    return;
  }
  const { utterance, count } = candidate;
  const { text, intent, confidence, accepted, label } = utterance;
  const guess = `${accepted ? 'accepted as' : 'guessed'} ${intent} ${(100 * confidence).toFixed(0)} %`;
  const before = label === undefined ? '' : `, labelled ${label}`;
  console.log(`\n${done + 1}/${total} « ${printable(text)} »  seen ${count}×, ${printable(guess + before)}`);
}
