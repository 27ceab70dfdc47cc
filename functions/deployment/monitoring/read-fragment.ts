import { readFileSync } from 'node:fs';
import { type CollectionTag, parse, type ScalarTag } from 'yaml';

/** A fragment of serverless.yml. Short forms of CloudFormation's intrinsic functions (`!Ref X`) are read as their argument. */
export interface Fragment {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties: Readonly<Record<string, unknown>> }>
  >;
}

export function readFragment(path: string): Fragment {
  return parse(readFileSync(path, 'utf8'), { customTags: SHORT_FORMS });
}

const SHORT_FORMS: (ScalarTag | CollectionTag)[] = [
  ...['!Ref', '!Sub', '!GetAtt'].map((tag): ScalarTag => ({ tag, resolve: (text) => text })),
  ...['!Not', '!Equals', '!Join', '!If'].map((tag): CollectionTag => ({ tag, collection: 'seq' })),
];
