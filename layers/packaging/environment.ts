/** `SERVED_DIRECTORY`: where the files lie that are bundled for a model other than the committed one; undefined for the committed one. */
export function readServedDirectory(): string | undefined {
  return process.env.SERVED_DIRECTORY || undefined;
}
