import type { Place } from './gazetteer.ts';

/** A department's number or a post code beside the name decides between communes of one name; else the largest is taken. */
export function disambiguate(
  candidates: readonly Place[],
  behind: string,
  before: string,
  sentence: string,
): Place | undefined {
  const [, department] = /^ ?\(?(?:dans le )?(97[1-6]|2[abAB]|\d{2})\)?(?![\d\p{L}h€])/u.exec(behind) ?? [];
  const [, postCode] = /(?:^|\D)(\d{5}) $/.exec(before) ?? /^,? \(?(\d{5})(?!\d)/.exec(behind) ?? [];
  const start = department ?? postCode?.slice(0, postCode.startsWith('97') ? 3 : 2);
  const byNumber =
    start === undefined
      ? undefined
      : candidates.find(({ kind, code }) => kind === 'commune' && code.startsWith(start.toUpperCase()));
  if (byNumber) return byNumber;
  if (/r[ée]union/i.test(behind)) return candidates.find(({ code }) => code.startsWith('974')) ?? candidates[0];
  const airport = candidates.find(({ kind }) => kind === 'airport');
  if (
    airport &&
    /(?:^|[^\p{L}])(?:vols?|avions?|a[ée]roports?|d[ée]coll\p{L}+|atterri\p{L}+|terminal|escale)(?!\p{L})/iu.test(
      sentence,
    )
  )
    return airport;
  return candidates.find(({ kind }) => kind !== 'airport') ?? candidates[0];
}

/** Accents may be left out, but not added: "sauvé" is not Sauve. */
export function isSpelled(shown: string, name: string): boolean {
  const accents =
    shown
      .normalize('NFD')
      .toLowerCase()
      .match(/\p{L}\p{M}/gu) ?? [];
  const ofName = name.normalize('NFD').toLowerCase();
  return accents.every((letter) => ofName.includes(letter));
}
