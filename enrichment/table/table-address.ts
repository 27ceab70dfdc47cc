import { EnrichmentError } from '../enrichment-error.ts';
import type { TableAddress } from './dynamodb-table.ts';

/** The environment variables that name the table; unset and empty mean the same. */
export interface TableVariables {
  readonly TABLE_NAME?: string | undefined;
  readonly AWS_REGION?: string | undefined;
  readonly DYNAMODB_ENDPOINT?: string | undefined;
  readonly AWS_ACCESS_KEY_ID?: string | undefined;
}

/** Checks the variables. Throws `CONFIGURATION` with the name of the one that is wrong and what it should be. */
export function parseTableAddress(variables: TableVariables): TableAddress {
  const { TABLE_NAME: name, AWS_REGION: region, DYNAMODB_ENDPOINT: endpoint, AWS_ACCESS_KEY_ID: accessKey } = variables;
  if (!name || !/^[\w.-]{3,255}$/.test(name)) {
    throw wrong('TABLE_NAME', 'the name of the DynamoDB table (3 to 255 of a-z, A-Z, 0-9, "_", "-", ".")', name);
  }
  if (!region && !endpoint) throw wrong('AWS_REGION', 'the region of the table, as in eu-west-3', region);
  if (!endpoint) return { name, region: region ?? '' };
  if (!URL.canParse(endpoint)) throw wrong('DYNAMODB_ENDPOINT', 'a URL, as in http://127.0.0.1:4280', endpoint);
  // An emulator accepts any credentials, but the protocol requires some.
  const credentials = accessKey ? {} : { credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
  return { name, region: region || 'eu-west-3', endpoint, ...credentials };
}

function wrong(variable: string, expected: string, received: string | undefined): EnrichmentError {
  return new EnrichmentError(
    'CONFIGURATION',
    `${variable}: expected ${expected}; got ${received ? `"${received}"` : 'nothing'}`,
  );
}
