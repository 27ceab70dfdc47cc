import type { Slice } from '../breakdown.ts';
import type { LearningPoint, NoiseLosses } from '../evaluation.ts';
import { type Chart, HEIGHT, shareOf, WIDTH } from './chart.ts';
import { colour } from './palette.ts';

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
        { mark: 'rule', encoding: { x: shareOf('low', 'right'), x2: { field: 'high' } } },
        { mark: 'point', encoding: { x: shareOf('value', 'right') } },
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
    title: 'What noise costs',
    note: `Points of accuracy lost when every sentence is spoilt so; ${(100 * clean).toFixed(1)} % as written, on the same folds.`,
    spec: {
      data: { values },
      width: WIDTH,
      height: { step: 28 },
      encoding: {
        y: { field: 'name', type: 'nominal', sort: null, title: null },
        x: { field: 'loss', type: 'quantitative', title: 'points lost' },
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

export function learningCurve(points: readonly LearningPoint[]): Chart {
  const values = points.flatMap(({ sentences, accuracy, macroF1 }) => [
    { sentences, measure: 'accuracy', value: accuracy },
    { sentences, measure: 'macro-F1', value: macroF1 },
  ]);
  return {
    name: 'learning-curve',
    title: 'Would more sentences help?',
    note: 'Trained on ever more of the other hands’ sentences, judged on groups in three folds.',
    spec: {
      data: { values },
      width: WIDTH,
      height: HEIGHT,
      mark: { type: 'line', point: true },
      encoding: {
        x: {
          field: 'sentences',
          type: 'quantitative',
          title: 'sentences learnt from',
          scale: { type: 'log', nice: false },
          axis: { values: points.map(({ sentences }) => sentences), format: ',' },
        },
        y: shareOf('value', 'right'),
        color: { field: 'measure', type: 'nominal', scale: { range: [colour('good'), colour('second')] } },
      },
    },
  };
}
