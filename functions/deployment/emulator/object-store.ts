import { type AwsRequest, type AwsResponse, elements } from './protocol.ts';

/** S3, addressed by path, as far as deploying uses it: whole and multipart uploads, listing, reading, deleting. */
export interface ObjectStore {
  /** Undefined for a request that is not emulated. */
  respond(request: AwsRequest): AwsResponse | undefined;
  /** The text of the object at `/bucket/key`; empty when there is none. */
  read(path: string): string;
  /** Its bytes; none when there is none. */
  bytes(path: string): Uint8Array;
  keys(): string[];
}

interface StoredObject {
  readonly bytes: Buffer;
  readonly metadata: Record<string, string>;
}

/** Every bucket exists. */
export function createObjectStore(): ObjectStore {
  const objects = new Map<string, StoredObject>();
  const uploads = new Map<string, Buffer[]>();

  function put({ query, body, headers }: AwsRequest, key: string): AwsResponse {
    const parts = uploads.get(query.get('uploadId') ?? '');
    if (parts) parts[Number(query.get('partNumber'))] = payload(body, headers);
    else objects.set(key, { bytes: payload(body, headers), metadata: metadataOf(headers) });
    return [200, '', { etag: '"stored"' }];
  }

  function post({ query, body, headers }: AwsRequest, key: string): AwsResponse | undefined {
    const upload = query.get('uploadId');
    if (query.has('uploads')) {
      const id = String(uploads.size + 1);
      uploads.set(id, []);
      objects.set(key, { bytes: Buffer.alloc(0), metadata: metadataOf(headers) });
      const fields = elements({ UploadId: id });
      return [200, `<InitiateMultipartUploadResult>${fields}</InitiateMultipartUploadResult>`];
    }
    if (upload) {
      const bytes = Buffer.concat((uploads.get(upload) ?? []).filter(Boolean));
      objects.set(key, { bytes, metadata: objects.get(key)?.metadata ?? {} });
      return [200, '<CompleteMultipartUploadResult><ETag>"stored"</ETag></CompleteMultipartUploadResult>'];
    }
    if (!query.has('delete')) return undefined;
    for (const [, name] of body.toString().matchAll(/<Key>([^<]+)<\/Key>/g)) objects.delete(`${bucketOf(key)}${name}`);
    return [200, '<DeleteResult></DeleteResult>'];
  }

  function get({ method, path, query }: AwsRequest, key: string): AwsResponse {
    const found = objects.get(key);
    if (query.get('list-type') === '2') return [200, listing(bucketOf(key), query.get('prefix') ?? '')];
    if (method === 'HEAD' && bucketOf(path).length >= path.length) return [200];
    return found ? [200, found.bytes, { etag: '"stored"', ...found.metadata }] : [404];
  }

  function listing(bucket: string, prefix: string): string {
    const keys = [...objects.keys()].filter((key) => key.startsWith(bucket + prefix)).sort();
    const contents = keys.map((key) =>
      elements({ Key: key.slice(bucket.length), LastModified: '2026-01-01T00:00:00Z', Size: '1' }),
    );
    return `<ListBucketResult>${contents.map((fields) => `<Contents>${fields}</Contents>`).join('')}</ListBucketResult>`;
  }

  return {
    respond(request) {
      const key = decodeURIComponent(request.path);
      if (request.method === 'PUT') return put(request, key);
      if (request.method === 'POST') return post(request, key);
      return ['GET', 'HEAD'].includes(request.method) ? get(request, key) : undefined;
    },
    read: (path) => objects.get(path)?.bytes.toString() ?? '',
    bytes: (path) => objects.get(path)?.bytes ?? new Uint8Array(),
    keys: () => [...objects.keys()],
  };
}

/** `/bucket/` of `/bucket`, `/bucket/` or `/bucket/key`. */
function bucketOf(path: string): string {
  return `/${path.split('/')[1]}/`;
}

function metadataOf(headers: AwsRequest['headers']): Record<string, string> {
  const given = Object.entries(headers).map(([name, value]) => [name, String(value)] as const);
  return Object.fromEntries(given.filter(([name]) => name.startsWith('x-amz-meta-')));
}

/** The content of a body, which the SDK may send in signed chunks: `size;signature`, the bytes, and so on to a chunk of size 0. */
function payload(body: Buffer, headers: AwsRequest['headers']): Buffer {
  if (!String(headers['x-amz-content-sha256']).startsWith('STREAMING')) return body;
  const chunks: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const start = body.indexOf('\r\n', at) + 2;
    const size = Number.parseInt(body.toString('latin1', at, start), 16);
    if (!size) break;
    chunks.push(body.subarray(start, start + size));
    at = start + size + 2;
  }
  return Buffer.concat(chunks);
}
