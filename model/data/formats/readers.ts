import { BOTPRESS } from './botpress.ts';
import { CLU } from './clu.ts';
import { CSV } from './csv.ts';
import { DIALOGFLOW_CX } from './dialogflow-cx.ts';
import { DIALOGFLOW_ES } from './dialogflow-es.ts';
import type { FormatReader } from './format-reader.ts';
import { JSON_LINES } from './json-lines.ts';
import { JSON_LIST } from './json-list.ts';
import { LEX_V1 } from './lex-v1.ts';
import { LEX_V2 } from './lex-v2.ts';
import { LUIS } from './luis.ts';
import { NLPJS } from './nlpjs.ts';
import { RASA_JSON } from './rasa-json.ts';
import { RASA_MARKDOWN } from './rasa-markdown.ts';
import { RASA_YAML } from './rasa-yaml.ts';
import { SNIPS_JSON } from './snips-json.ts';
import { SNIPS_YAML } from './snips-yaml.ts';
import { VOICEFLOW } from './voiceflow.ts';
import { WIT } from './wit.ts';

/** Every reader. The first that recognises a file reads it. */
export const READERS: readonly FormatReader[] = [
  RASA_YAML,
  RASA_MARKDOWN,
  RASA_JSON,
  DIALOGFLOW_ES,
  DIALOGFLOW_CX,
  LEX_V2,
  LEX_V1,
  LUIS,
  CLU,
  NLPJS,
  WIT,
  BOTPRESS,
  VOICEFLOW,
  SNIPS_YAML,
  SNIPS_JSON,
  CSV,
  JSON_LIST,
  JSON_LINES,
];

/** The values of `--format`. */
export const FORMATS: readonly string[] = [...new Set(READERS.map(({ format }) => format))];
/** Endings of the names of all files that can be read. */
export const ENDINGS: readonly string[] = [...new Set(READERS.flatMap(({ endings }) => endings))];
