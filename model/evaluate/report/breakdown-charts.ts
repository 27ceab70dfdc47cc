import type { Chart } from '../../report/chart-to-image.ts';
import { percent } from '../../report/number-format.ts';
import { colour } from '../../report/palette.ts';
import type { Slice } from '../breakdown.ts';
import type { LearningPoint, NoiseLosses } from '../evaluation.ts';
import { HEIGHT, shareOf, WIDTH } from './dimensions.ts';

export function slices(name: string, title: string, note: string, all: readonly Slice[]): Chart {
  const values = all.map(({ name: slice, sentences, accuracy }) => ({ slice, sentences, ...accuracy }));
  return {
    name: `by-${name}`,
    title,
    note,
    spec: {
      data: { values },
      width: WIDTH,
      height: { step: 24 },
      encoding: { y: { field: 'slice', type: 'nominal', sort: null, title: null } },
      layer: [
        { mark: 'rule', encoding: { x: shareOf('low', 'accuracy'), x2: { field: 'high' } } },
        { mark: 'point', encoding: { x: shareOf('value', 'accuracy') } },
        {
          mark: { type: 'text', align: 'left', dx: WIDTH + 8, color: colour('muted') },
          encoding: { x: { value: 0 }, text: { field: 'sentences', type: 'quantitative', format: ',' } },
        },
      ],
    },
  };
}

export function noise({ clean, kinds }: NoiseLosses): Chart {
  const values = kinds.map(({ name, loss }) => ({ name, loss: 100 * loss }));
  return {
    name: 'noise',
    title: 'Accuracy lost to perturbation',
    note: `Percentage points lost when every sentence is perturbed; ${percent(clean)} % unperturbed, on the same folds.`,
    spec: {
      data: { values },
      width: WIDTH,
      height: { step: 28 },
      encoding: {
        y: { field: 'name', type: 'nominal', sort: null, title: null },
        x: { field: 'loss', type: 'quantitative', title: 'percentage points lost' },
      },
      layer: [
        { mark: { type: 'bar', height: 14, cornerRadiusEnd: 3, color: colour('bad'), opacity: 0.75 } },
        {
          mark: { type: 'text', align: 'left', dx: 6 },
          encoding: { text: { field: 'loss', type: 'quantitative', format: '.2f' } },
        },
      ],
    },
  };
}

export function learningCurve(points: readonly LearningPoint[], ownData = false): Chart {
  const values = points.flatMap(({ sentences, accuracy, macroF1 }) => [
    { sentences, measure: 'accuracy', value: accuracy },
    { sentences, measure: 'macro-F1', value: macroF1 },
  ]);
  return {
    name: 'learning-curve',
    title: 'Learning curve',
    note: ownData
      ? 'Trained on growing shares of the sentences, cross-validated.'
      : 'Trained on growing shares of the other annotators’ sentences; three-fold cross-validation over annotators.',
    spec: {
      data: { values },
      width: WIDTH,
      height: HEIGHT,
      mark: { type: 'line', point: true },
      encoding: {
        x: {
          field: 'sentences',
          type: 'quantitative',
          title: 'training sentences',
          scale: { type: 'log', nice: false },
          axis: { values: points.map(({ sentences }) => sentences), format: ',' },
        },
        y: shareOf('value', 'score'),
        color: { field: 'measure', type: 'nominal', scale: { range: [colour('good'), colour('second')] } },
      },
    },
  };
}
