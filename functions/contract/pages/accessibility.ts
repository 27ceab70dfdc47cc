import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A rule of axe-core that a page violates. */
export interface AccessibilityViolation {
  readonly rule: string;
  /** HTML of the elements that violate it. */
  readonly elements: readonly string[];
}

/** The violations that axe-core reports as serious or critical. */
export async function accessibilityViolations(page: Page): Promise<AccessibilityViolation[]> {
  // Through the debugger: the content security policy allows no script tag.
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    // The script defines this global.
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
