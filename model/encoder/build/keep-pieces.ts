import type { SentencePieceModel } from './read-sentencepiece.ts';

export const PIECE_SELECTIONS = ['latin', 'all'] as const;
export type PieceSelection = (typeof PIECE_SELECTIONS)[number];

/** Latin letters, and what belongs to no script or to all: digits, punctuation, symbols, emoji, marks, "▁". */
const LATIN = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u;
/** Letters of units and formulas in any text: µ, Ω, π, alone. */
const SYMBOL = /^▁?\p{Script=Greek}$/u;
/** Punctuation of Chinese, Japanese and Korean, which is of no script. */
const EAST_ASIAN = /[\p{Script_Extensions=Han}\p{Script_Extensions=Hira}\p{Script_Extensions=Kana}]/u;
/** Six and more digits and marks ("2011-2012", "50,000,", "======") are rare, and as well written with shorter pieces. */
const LONG_WITHOUT_LETTERS = /^▁?[^\p{L}▁]{6,}$/u;

/** Ids of the pieces to keep. `latin` keeps what languages in Latin script use, `<unk>`, `<s>` and `</s>` among it. */
export function keepPieces({ pieces }: SentencePieceModel, selection: PieceSelection): number[] {
  const ids = [...pieces.keys()];
  return selection === 'all' ? ids : ids.filter((id) => isLatin(pieces[id]?.piece ?? ''));
}

function isLatin(piece: string): boolean {
  if (SYMBOL.test(piece)) return true;
  return LATIN.test(piece) && !EAST_ASIAN.test(piece) && !LONG_WITHOUT_LETTERS.test(piece);
}

/** Whether an entry of the character map can serve pieces that are kept: what it replaces or what it gives is in their characters. */
export function keepReplacement(selection: PieceSelection, key: string, replacement: string): boolean {
  return selection === 'all' || LATIN.test(key) || (replacement !== '' && LATIN.test(replacement));
}
