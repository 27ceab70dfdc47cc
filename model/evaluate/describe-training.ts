import type { Manifest } from '../manifest.ts';
import { percent } from '../report/number-format.ts';
import type { Training } from '../train/train.ts';
import { describeAcceptance } from './acceptance-text.ts';

/** The figures of a training for its terminal; `scoredOn` says which sentences they are of. */
export function describeTraining(
  { acceptance }: Training,
  { metrics, mixture, model }: Manifest,
  scoredOn: string,
): string {
  const { accuracy = 0, macroF1 = 0, calibrationError = 0, accuracyWithoutEncoder: without } = metrics;
  const compared = without === undefined ? '' : ` (${percent(without)} without the encoder)`;
  const weights = Object.entries(mixture).map(([component, weight]) => `${component} ${weight}`);
  return [
    `on ${scoredOn}:`,
    `  accuracy           ${percent(accuracy)} %${compared}, macro-F1 ${percent(macroF1)} %, calibration error ${calibrationError}`,
    describeAcceptance(acceptance),
    `weights of the components: ${weights.join(', ')}; ${model.bytes} bytes`,
  ].join('\n');
}
