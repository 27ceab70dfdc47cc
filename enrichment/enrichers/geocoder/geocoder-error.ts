/** UNAVAILABLE passes by itself; REFUSED wants another URL or another request. */
export type GeocoderErrorCode = 'GEOCODER_UNAVAILABLE' | 'GEOCODER_REFUSED' | 'GEOCODER_ANSWER';

/** The geocoding API did not do what was asked of it. */
export class GeocoderError extends Error {
  override readonly name = 'GeocoderError';
  readonly code: GeocoderErrorCode;

  constructor(code: GeocoderErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
