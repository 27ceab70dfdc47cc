import type { Stage } from '../stages.ts';
import type { SynthesisedTemplate } from '../synthesise.ts';

/** What of a stage's template breaks a protection, a line each; nothing where it holds. */
export type Protection = (template: SynthesisedTemplate, stage: Stage & { readonly name: string }) => string[];

/** The line, where the condition does not hold. */
export function unless(holds: boolean, line: string): string[] {
  return holds ? [] : [line];
}
