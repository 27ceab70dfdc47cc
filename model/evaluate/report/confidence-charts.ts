import type { Evaluation } from '../evaluation.ts';
import { type Chart, HEIGHT, PERCENT, shareOf, WHOLE, WIDTH } from './chart.ts';
import { colour } from './palette.ts';

export function reliability({ reliability: values, calibrationError }: Evaluation): Chart {
  const x = {
    field: 'confidence',
    type: 'quantitative',
    scale: WHOLE,
    axis: { format: PERCENT },
  } as const;
  return {
    name: 'reliability',
    title: 'Does confidence mean what it says?',
    note: `Expected calibration error ${calibrationError.toFixed(4)}. On the dashed line, 80 % sure is right 80 times of 100. Below: how many answers were that sure.`,
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
              title: 'right',
              scale: WHOLE,
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
            y: { field: 'count', type: 'quantitative', title: 'answers', axis: { tickCount: 2 } },
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
    title: 'Fewer answers, better answers',
    note: 'Accuracy of what is accepted, against the share that is, as the threshold goes from 0 to 0.99. The dot is the threshold of the model.',
    spec: {
      width: WIDTH,
      height: HEIGHT,
      encoding: {
        x: {
          field: 'coverage',
          type: 'quantitative',
          title: 'accepted',
          scale: WHOLE,
          axis: { format: PERCENT },
        },
        y: shareOf('accuracy', 'right among them'),
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
