import type { Chart } from '../../report/chart-to-image.ts';
import { colour } from '../../report/palette.ts';
import type { Evaluation } from '../evaluation.ts';
import { shareOf, UNIT_INTERVAL, WIDTH } from './dimensions.ts';

export function confusion({ labels, confusion: counts }: Evaluation): Chart {
  const values = counts.flatMap((row, truth) => {
    const support = row.reduce((a, b) => a + b, 0);
    return row.map((count, predicted) => ({
      truth: labels[truth],
      predicted: labels[predicted],
      count,
      share: support === 0 ? 0 : count / support,
      right: truth === predicted,
    }));
  });
  const x = { field: 'predicted', type: 'nominal', sort: [...labels], title: 'predicted' } as const;
  const y = { field: 'truth', type: 'nominal', sort: [...labels], title: 'true intent' } as const;
  const axis = { labelAngle: -35, domain: false, ticks: false } as const;
  return {
    name: 'confusion',
    title: 'Confusion matrix',
    note: 'Counts; opacity: share of the row.',
    spec: {
      data: { values },
      width: WIDTH,
      height: WIDTH * 0.8,
      encoding: { x: { ...x, axis }, y: { ...y, axis: { domain: false, ticks: false } } },
      layer: [
        {
          mark: { type: 'rect', cornerRadius: 3, stroke: colour('card'), strokeWidth: 2 },
          encoding: {
            color: choice('right', 'good', 'bad'),
            opacity: {
              field: 'share',
              type: 'quantitative',
              scale: { ...UNIT_INTERVAL, type: 'sqrt', range: [0.03, 0.75] },
              legend: null,
            },
          },
        },
        { mark: { type: 'text', fontSize: 12 }, encoding: { text: { field: 'count', type: 'quantitative' } } },
      ],
    },
  };
}

function choice(field: string, yes: 'good' | 'bad', no: 'good' | 'bad') {
  return {
    field,
    type: 'nominal',
    scale: { domain: [true, false], range: [colour(yes), colour(no)] },
    legend: null,
  } as const;
}

export function perIntent({ labels, estimates: { perLabel } }: Evaluation): Chart {
  const values = labels.flatMap((intent) =>
    (['precision', 'recall', 'f1'] as const).map((measure) => ({ intent, measure, ...perLabel[intent]?.[measure] })),
  );
  const measures = ['precision', 'recall', 'f1'];
  return {
    name: 'per-intent',
    title: 'Precision, recall and F1 by intent',
    note: 'Whiskers: 95 % intervals, Wilson for precision and recall, bootstrap for F1.',
    spec: {
      data: { values },
      width: WIDTH,
      height: { step: 14 },
      encoding: {
        y: { field: 'intent', type: 'nominal', sort: [...labels], title: null, axis: { grid: true, bandPosition: 0 } },
        yOffset: { field: 'measure', sort: measures },
        color: {
          field: 'measure',
          type: 'nominal',
          scale: { domain: measures, range: [colour('second'), colour('muted'), colour('good')] },
        },
      },
      layer: [
        { mark: 'rule', encoding: { x: shareOf('low'), x2: { field: 'high' } } },
        { mark: 'point', encoding: { x: shareOf('value') } },
      ],
    },
  };
}
