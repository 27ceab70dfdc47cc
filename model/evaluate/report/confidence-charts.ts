import type { Chart } from '../../report/chart-to-image.ts';
import { colour } from '../../report/palette.ts';
import type { Evaluation } from '../evaluation.ts';
import { HEIGHT, PERCENT, shareOf, UNIT_INTERVAL, WIDTH } from './dimensions.ts';

export function reliability({ reliability: values, calibrationError }: Evaluation): Chart {
  const x = {
    field: 'confidence',
    type: 'quantitative',
    scale: UNIT_INTERVAL,
    axis: { format: PERCENT },
  } as const;
  return {
    name: 'reliability',
    title: 'Reliability diagram',
    note: `Expected calibration error ${calibrationError.toFixed(4)}. Dashed: perfect calibration. Below: predictions per bin of confidence.`,
    spec: {
      data: { values: [...values] },
      vconcat: [
        {
          width: WIDTH,
          height: HEIGHT * 0.75,
          layer: [
            {
              data: {
                values: [
                  { confidence: 0, accuracy: 0 },
                  { confidence: 1, accuracy: 1 },
                ],
              },
              mark: { type: 'line', strokeDash: [5, 5], color: colour('muted'), strokeWidth: 1.5 },
            },
            { mark: { type: 'line', point: true } },
          ],
          encoding: {
            x: { ...x, title: null },
            y: {
              field: 'accuracy',
              type: 'quantitative',
              title: 'accuracy',
              scale: UNIT_INTERVAL,
              axis: { format: PERCENT },
            },
          },
        },
        {
          width: WIDTH,
          height: HEIGHT * 0.2,
          mark: { type: 'bar', width: 18, opacity: 0.6 },
          encoding: {
            x: { ...x, title: 'mean confidence' },
            y: { field: 'count', type: 'quantitative', title: 'predictions', axis: { tickCount: 2 } },
          },
        },
      ],
    },
  };
}

export function coverage({ coverage: points, threshold }: Evaluation): Chart {
  const values = points.filter((point) => point.coverage > 0);
  const chosen = values.filter((point) => threshold !== undefined && point.threshold >= threshold).slice(0, 1);
  return {
    name: 'coverage',
    title: 'Risk–coverage curve',
    note: 'Accuracy of the accepted predictions against their share, for thresholds from 0 to 0.99. Dot: the model’s threshold.',
    spec: {
      width: WIDTH,
      height: HEIGHT,
      encoding: {
        x: {
          field: 'coverage',
          type: 'quantitative',
          title: 'coverage',
          scale: UNIT_INTERVAL,
          axis: { format: PERCENT },
        },
        y: shareOf('accuracy', 'accuracy of accepted'),
      },
      layer: [
        {
          data: { values },
          mark: { type: 'line', interpolate: 'monotone' },
          encoding: { order: { field: 'threshold' } },
        },
        { data: { values: chosen }, mark: { type: 'point', size: 140, color: colour('second') } },
      ],
    },
  };
}
