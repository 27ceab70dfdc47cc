const WIDTH = 30;
const REDRAW_EVERY_MS = 100;

export interface ProgressBar {
  add(what: string): void;
  finish(): void;
}

/** A bar on a terminal's standard error; elsewhere nothing, so that logs stay readable. */
export function createProgressBar(total: number, output = process.stderr): ProgressBar {
  const startMs = performance.now();
  let done = 0;
  let drawnMs = 0;
  const draw = (): void => {
    drawnMs = performance.now();
    const share = total === 0 ? 1 : Math.min(1, done / total);
    const filled = Math.round(share * WIDTH);
    const rate = Math.round((1000 * done) / Math.max(1, drawnMs - startMs));
    const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
    output.write(`\r${bar} ${done}/${Math.max(total, done)} ${rate}/s `);
  };
  return {
    add() {
      done++;
      if (output.isTTY && performance.now() - drawnMs > REDRAW_EVERY_MS) draw();
    },
    finish() {
      if (!output.isTTY || done === 0) return;
      draw();
      output.write('\n');
    },
  };
}
