import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A rule of axe-core that a page breaks, and where. */
export interface Barrier {
  readonly rule: string;
  readonly elements: readonly string[];
}

/** The findings of axe-core that it calls serious or critical. */
export async function barriersOn(page: Page): Promise<Barrier[]> {
  // Through the debugger, past the policy, which would not let it in.
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    // The script has just put itself there.
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    return (await axe.run()).violations.map(({ id, impact, nodes }) => ({
      rule: id,
      impact,
      elements: nodes.map(({ html }) => html),
    }));
  });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ rule, elements }) => ({ rule, elements }));
}

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}
