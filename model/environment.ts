/**
 * The official Linux builds of ONNX Runtime report every session to their makers since 1.29, with a thread, a database in
 * the home directory and a log in /tmp, unless this is set before the first session. Reporting takes 2 ms and 3 MB besides.
 */
export function forbidTelemetry(): void {
  process.env.ORT_DISABLE_TELEMETRY = '1';
}
