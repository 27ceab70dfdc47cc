import type { Mention } from './mention.ts';
import type { PlaceRole } from './result.ts';

const NEAR =
  /(?<!\p{L})(?:près|proches?|pr[èe]s|autour|alentours|environs?|c[ôo]t[ée]s?|loin|proximit[ée]|banlieue|p[ée]riph[ée]rie|km|kilom[èe]tres|minutes?|min|coin|abords|voisinage|r[ée]gion) (?:de |du |des |d')?(?:la |le |l'|les )?(?:(?:lac|gare|port|centre(?:[- ]ville)?|plage|stade|ch[âa]teau|cath[ée]drale|mairie|zoo|aéroport|parc|zénith) (?:de |du |des |d'))?(?:la |le |l'|les )?$/iu;
const FROM =
  /(?<!\p{L})(?:d[ée]part(?:s|ant)?(?: de| d'|:)?|(?:re)?par(?:s|t|tant|tir|tons|tez|tent) (?:de |d')|depuis|provenance (?:de |d')|quitte\p{L}*|venant (?:de |d')|viens (?:de |d')|arrive (?:de |d')|revien\p{L}* (?:de |d')|rentr\p{L}* (?:de |d')|retour (?:de |d')|d[ée]coll\p{L}* (?:de |d')|à partir (?:de |d'))\s?(?:la |le |l')?$/iu;
const TO =
  /(?<!\p{L})(?:pour|pr|jusqu'(?:à|a|en|au)|direction(?: de)?|destination(?: de| d'|:)?|arriv[ée]e?s?(?: à| a| en| au| :)?|arriv\p{L}+ (?:à|a|en|au)|aller (?:à|a|en|au|sur)|(?:j?vais|va|vont|allons|irai|aille) (?:à|a|en|au|sur)|rendre (?:à|a|en|au|sur)|rentr\p{L}+ (?:à|a|en|au|sur)|rejoindre|visiter|partir (?:à|en|au|pour)|pars (?:à|en|au|pour)|(?<!(?:quelque|nulle|autre) )part (?:à|en|au|pour)|mont(?:er|e|es|ons|ent) (?:à|a|sur)|voyages?(?: organis[ée]s?)? (?:à|a|en|au|aux|vers)|descen\p{L}+ (?:à|a|sur|dans le)|retour(?:ner)? (?:à|en|au|vers|sur)|→|->|>)\s?(?:la |le |l'|les )?$/iu;
/** Intents of the shipped model; those of other models say nothing of places. */
const JOURNEYS = new Set(['find-train', 'find-flight']);
const TRAVEL =
  /(?:^|[^\p{L}])(?:trains?|tgv|ter|ouigo|intercit[ée]s?|eurostar|thalys|rer|vols?|avions?|bus|cars?|flixbus|blablacar|covoit\p{L}*|via|trajets?|aller(?:s)?(?:[- ](?:simples?|retours?))?|a\/r|ferr(?:y|ies)|taxis?|vtc|uber|navettes?|en (?:bateau|voiture|train|avion|bus|car)|voyages?|autoroutes?|travers[ée]es?|liaisons?|correspondances?|d[ée]m[ée]nag\p{L}*|itin[ée]raires?|distance|easyjet|ryanair|vueling|transavia|air france|volotea|sncf|d[ée]colle\p{L}*)(?![\p{L}])/iu;
/** Tickets are for a journey unless they are for a show. */
const TICKET = /(?<!\p{L})billets?(?!\p{L})/iu;
const SHOW =
  /(?<!\p{L})(?:concerts?|matchs?|rugby|foot(?:ball)?|basket|hand(?:ball)?|spectacles?|mus[ée]es?|expos?(?:itions?)?|festivals?|stades?|th[ée][âa]tre|op[ée]ra|cin[ée](?:ma)?|films?|parc)(?!\p{L})/iu;
const VIA = /(?<!\p{L})(?:via|pass\p{L}+ par|escale à|changement à|arrêt à) (?:la |le |l'|les )?$/iu;
/** A verb of moving before "de X à Y". */
const MOVES =
  /(?<!\p{L})(?:j?vais|va|vas|vont|allons|allez|aller|irai|rouler?|route|conduire|monter|descendre|voyager?|emmener|livrer|transport\p{L}*|d[ée]placer?|rejoindre|relier|marcher|p[ée]daler|combien de (?:temps|km|kilom[èe]tres)) (?:de |d'|du )$/iu;
const DE = /(?:^|[^\p{L}])(?:de |d'|du )(?:la |l')?$/iu;
const TOWARDS = /(?:^|[^\p{L}])(?:à|a|vers|en|au|aux|et) (?:la |l'|les )?$/iu;
const VERS = /(?:^|[^\p{L}])vers (?:la |le |l')?$/iu;

/** The role of each place in the journey, or as the place of the thing that is asked for. */
export function rolesOf(text: string, mentions: readonly Mention[], intent: string): readonly PlaceRole[] {
  // "Valence TGV" is a place, not a train.
  const around = mentions.reduceRight((rest, { start, end }) => `${rest.slice(0, start)}·${rest.slice(end)}`, text);
  const travels = JOURNEYS.has(intent) || TRAVEL.test(around) || (TICKET.test(around) && !SHOW.test(around));
  const roles: PlaceRole[] = [];
  mentions.forEach((mention, i) => {
    const previous = mentions[i - 1];
    const before = leadingWords(text, mention);
    const role =
      saidRole(before) ??
      (travels || roles.includes('from') || opensFromTo(text, mention, before, mentions[i + 1])
        ? travelRole(text, mention, before, mentions, roles, i)
        : VERS.test(before)
          ? 'near'
          : 'in');
    const between = previous ? text.slice(previous.end, mention.start) : '';
    roles.push(previous && role === 'in' && isList(between) ? (roles[i - 1] ?? role) : role);
  });
  return roles.includes('from') && !roles.includes('to') ? roles.map((role) => (role === 'in' ? 'to' : role)) : roles;
}

/** The sentence before the name, without contractions: "au Havre" follows "à". */
function leadingWords(text: string, { start, contracted }: Mention): string {
  const before = text.slice(0, start).replace(/(?<!\p{L})(?:l')?[îi]le (?:de |d')$/iu, '');
  return contracted === undefined ? before : before.replace(/(?:au|aux|du|des) $/iu, contracted === 'à' ? 'à ' : 'de ');
}

function saidRole(before: string): PlaceRole | undefined {
  if (VIA.test(before)) return 'via';
  if (FROM.test(before)) return 'from';
  if (NEAR.test(before)) return 'near';
  return TO.test(before) ? 'to' : undefined;
}

function travelRole(
  text: string,
  mention: Mention,
  before: string,
  mentions: readonly Mention[],
  roles: readonly PlaceRole[],
  i: number,
): PlaceRole {
  const next = mentions[i + 1];
  const between = next ? text.slice(mention.end, next.start) : '';
  const leadsOn =
    next !== undefined && /^ ?(?:[-–→>/]|->|à|a|vers|pour|jusqu'à)? ?(?:la |le |l'|les |au |aux )?$/iu.test(between);
  if (roles.length > 0 && roles.at(-1) === 'from') return 'to';
  if (/entre (?:la |le |l')?$/iu.test(before)) return 'from';
  if (DE.test(before)) return 'from';
  const startsAgain = roles.at(-1) === 'to' && /(?:,| et| ou| puis) $/iu.test(before);
  if (leadsOn && (startsAgain || !roles.includes('from'))) return 'from';
  if (VERS.test(before)) return 'to';
  if (TOWARDS.test(before)) return roles.includes('from') ? 'to' : 'in';
  return mentions.length === 1 || roles.includes('from') || i > 0 ? 'to' : 'in';
}

/** "Lyon-Annecy", or "De Sarlat à Domme" at the start of the sentence: a journey by whatever means. */
function opensFromTo(text: string, { end }: Mention, before: string, next: Mention | undefined): boolean {
  if (next === undefined) return false;
  const between = text.slice(end, next.start);
  if (/^ ?(?:[-–→>]|->|=>) ?$/.test(between)) return true;
  return (
    (/^(?:de |d'|du )$/iu.test(before) || MOVES.test(before)) &&
    /^ (?:à|a|au|aux|vers|jusqu'à) (?:la |le |les )?$/iu.test(between)
  );
}

/** "à Lyon ou à Grenoble", "Paris, Lille et Rouen". */
function isList(between: string): boolean {
  return /^ ?(?:,|ou|et|\/)(?: bien)? ?(?:à |a |sur |de )?(?:la |le |l'|les )?$/iu.test(between);
}
