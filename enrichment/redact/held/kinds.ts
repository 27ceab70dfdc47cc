import { BANK } from './kinds/bank.ts';
import { CONTACT } from './kinds/contact.ts';
import { PAPERS } from './kinds/papers.ts';
import { PERSON } from './kinds/person.ts';
import type { Kind } from './values.ts';

/** Every kind of personal data, in the order in which values are made. */
export const KINDS: readonly Kind[] = [...CONTACT, ...BANK, ...PERSON, ...PAPERS];
