import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { RETENTION_DAYS } from '#enrichment/store/layout.ts';
import { RECORDED } from './recorded.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

it('names every type of redaction', () => {
  const [union = ''] = /export type RedactionType =[^;]+;/.exec(read('../../enrichment/redact/rule.ts')) ?? [];
  const types = Array.from(union.matchAll(/'([a-z-]+)'/g), ([, type]) => `[${type}]`);
  expect(types.length).toBeGreaterThan(15);
  expect(types.filter((type) => !RECORDED.includes(type))).toEqual([]);
});

it('gives the periods of the table and of the stages', () => {
  const stages = read('../deployment/stages/stages.yml');
  const days = Array.from(stages.matchAll(/logRetentionDays: (\d+)/g), ([, number]) => Number(number));
  expect(days.length).toBeGreaterThan(2);
  const given = Array.from(RECORDED.matchAll(/\d+(?=\s+days|,|\s+or)/g), ([number]) => Number(number));
  expect([RETENTION_DAYS, ...days].filter((number) => !given.includes(number))).toEqual([]);
});
