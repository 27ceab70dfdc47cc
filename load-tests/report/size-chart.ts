import type { Chart } from '../../model/report/chart-to-image.ts';
import type { Results } from '../results.ts';
import { logarithmicBars } from './bar-chart.ts';

/** The predecessor's container image. */
const IMAGE_BYTES = 1.26e9;

export function sizeChart({ zips, architecture }: Results): Chart {
  const total = zips.reduce((sum, { bytes }) => sum + bytes, 0);
  const sizes = [
    { label: 'predecessor’s image', bytes: IMAGE_BYTES },
    { label: `all zips, ${architecture}`, bytes: total },
    ...zips.map(({ name, bytes }) => ({ label: name, bytes })),
  ];
  return {
    name: 'sizes',
    title: 'Deployed bytes, MB (logarithmic)',
    spec: logarithmicBars(sizes.map(({ label, bytes }) => ({ label, value: bytes / 1e6 }))),
  };
}
