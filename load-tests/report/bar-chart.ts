import type { TopLevelSpec } from 'vega-lite';
import { WIDTH } from './dimensions.ts';

export interface Bar {
  readonly label: string;
  readonly value: number;
}

/** A logarithmic bar has no zero to start from; it starts here. */
const FOOT = 0.01;

/** Labelled bars on a logarithmic axis, in the order given. */
export function logarithmicBars(bars: readonly Bar[]): TopLevelSpec {
  const x = { field: 'value', type: 'quantitative', title: null, scale: { type: 'log', domainMin: FOOT } } as const;
  return {
    width: WIDTH,
    data: { values: [...bars] },
    encoding: { y: { field: 'label', type: 'nominal', sort: null, title: null } },
    layer: [
      { mark: 'bar', encoding: { x, x2: { datum: FOOT } } },
      { mark: { type: 'text', align: 'left', dx: 4 }, encoding: { x, text: { field: 'value', format: '.3~r' } } },
    ],
  };
}
