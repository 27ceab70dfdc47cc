import type { ApplyLimits } from '../host/limits.ts';
import type { HostedService } from './hosted.ts';

export interface MeasureOptions {
  readonly service: HostedService;
  readonly port: number;
  readonly applyLimits: ApplyLimits;
  /** Gets one line of progress at a time. */
  readonly onProgress: (line: string) => void;
}
