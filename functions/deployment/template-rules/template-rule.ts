import type { Stage } from '../stages/stages.ts';
import type { SynthesisedTemplate } from './synthesise.ts';

/** The violations of a rule in the template of a stage, a line each; empty when there is none. */
export type TemplateRule = (template: SynthesisedTemplate, stage: Stage & { readonly name: string }) => string[];

/** The line as a violation, unless the condition holds. */
export function unless(holds: boolean, line: string): string[] {
  return holds ? [] : [line];
}
