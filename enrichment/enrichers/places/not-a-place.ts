import type { Mention } from './mention.ts';

/** The text around a name, with straight apostrophes. */
export interface Context {
  readonly before: string;
  readonly behind: string;
}

/** The name of a person or a thing, however large the place: "Monsieur Lille", "le film Casablanca", "match Lens Lille". */
export function isSomethingElse({ before, behind }: Context): boolean {
  return (
    PERSON_BEFORE.test(before) ||
    GIVEN_NAME_BEFORE.test(before) ||
    WORK_BEFORE.test(before) ||
    PLAYS.test(before) ||
    isEstablishment(before, behind)
  );
}

/** A given name: "Florence". */
export function isGivenName(plain: string): boolean {
  return GIVEN_NAME.has(plain);
}

/** Followed by what only a person does: "Nancy m'a dit". */
export function actsLikeAPerson({ behind }: Context): boolean {
  return ACTS.test(behind);
}

/** A street, a dish, a club: named after a town without being in it. */
export function isNamedAfter(before: string): boolean {
  return NAMED_AFTER.test(before) && !/ (?:à|a|vers|pour) $/i.test(before);
}

/** A model after its make: "Seat Ibiza", "Ferrari Portofino". */
export function isModel(before: string): boolean {
  return MAKE_BEFORE.test(before) && !/(?<!\p{L})(?:à|a|sur|vers|pour|dans|de|en|depuis|près) $/iu.test(before);
}

/** A film, a park: "Casablanca en VO", "Puy du Fou", "Disneyland Paris". */
export function isOtherName(before: string, behind: string): boolean {
  return (
    /^ (?:en (?:vo|vf|vostfr|3d|streaming|dvd|replay|blu-ray)|du fou)(?!\p{L})/iu.test(behind) ||
    /(?<!\p{L})(?:disneyland|disney|eurodisney|fashion week|puy|mont|pic|notre[- ]dame de) $|(?<!\p{L})mus[ée]e d'$/iu.test(
      before,
    )
  );
}

export function isBrand(behind: string): boolean {
  return BRAND.test(behind);
}

/** A park or a landmark, which seldom lies in the commune of its name. */
export function isLandmark(before: string): boolean {
  return NATURE.test(before);
}

/** After a word that usually precedes a person; a large town is likelier: "avec Brest", "avec Martin". */
export function followsATitle(before: string): boolean {
  return TITLE_BEFORE.test(before);
}

/** "c'est nice". */
export function isSaidOfSomething(before: string): boolean {
  return SAID_OF.test(before);
}

/** "Indre-et-Loire", "Cap-Vert": the hyphen makes it another name, unless the other half is a place too ("Paris-Nice"). */
export function isPartOfCompound(
  before: string,
  behind: string,
  previous: Mention | undefined,
  start: number,
): boolean {
  return (
    /^-(?:et|en|sur|sous|l[eèa]s)-/iu.test(behind) ||
    (/\p{L}-$/u.test(before) && previous?.end !== start - 1 && !/vieux-$/iu.test(before))
  );
}

/** What is named after a town without being in it. */
const NAMED_AFTER =
  /(?:^|[^\p{L}])(?:(?:bords?|rives?|rues?|avenues?|av\.?|boulevards?|bd|quai|places?|ponts?|portes?|faubourg|tours?|air|radio|banque|olympique|racing|stade|rc|as|fc) (?:de |du |d'|des |de la )?|(?:eau|toile|cristal|fa[iï]ence|tapisserie|laine|cuir|marbre|ardoise|saucisses?|saucissons?|moutarde|nougats?|jambon|savons?|piments?|vins?|sel|calissons?|b[êe]tises|brie|gruy[èe]re|bleu|tomme|huile|[ée]quipe|cl[ée]mentines?|fromages?|bi[èe]res?|miel|trait[ée]s?|accords?|bataille|école|chou|choux|haricots?|lentilles?|lingots?|pruneaux?|melons?|mirabelles?|poulets?|nuits?|noix|huîtres?|violettes?|dentelles?|porcelaine|couteaux?|cuisine|cuisines|gastronomie|maillots?|camembert|foies? gras|confits?|cannel[ée]s?|canel[ée]s?|herbes|beurre|cidre|sauce|gâteaux?|tartes?|biscuits?|saucisse|andouilles?|andouillette|tripes|rillettes|24 ?h(?:eures)?|accent|syndrome|fête|galettes?|pompes?) (?:de |du |d'|des |de la ))$/iu;
const BRAND =
  /^[ -]?(?:match|saint[- ]germain|roubaix|dakar|tennis|padel|sg|express|premi[èe]re|vision|est magique|lumi[èe]res|capitale|m[ée]canique|money|bleu|fc|hilton|games|2024|cafard|brûle|fragrance|parfum|habillement)(?![\p{L}])/iu;
const PERSON_BEFORE =
  /(?:^|[^\p{L}])(?:m\.|mr|mme|monsieur|madame|mademoiselle|docteur|dr|ma[iî]tre|[ms]'appell\p{L}+|nomm[ée]e?s?|pr[ée]nomm[ée]e?s?|signé|pr[ée]nom|nom de famille) $/iu;
/** Two towns that play against each other are teams. */
const PLAYS =
  /(?:^|[^\p{L}])(?:(?:derby|match|finale|score|classico|rencontre|r[ée]sultats?|classement)(?: de| du| entre)? (?:\p{L}+[ -]){0,3}|(?:psg|om|ol|asse|losc|fcn|rct|asm|ogc|asm|rc|fc|as|us|ac|inter|real)[ -])(?<! (?:à|a|au|sur|vers|dans|en|de) )$/iu;
const TITLE_BEFORE =
  /(?:^|[^\p{L}])(?:c'est|m'appelle|prénom|nom|maman|papa|tonton|tata|cousine?|amie?|copine|copain|avec|par|de chez|par|salut|bonjour|coucou|merci|forfait|box|facture|acteur|actrice|réalisateur|réalisé par) $/iu;
const WORK_BEFORE =
  /(?:^|[^\p{L}])(?:films?|s[ée]rie|livre|roman|disque|album|chanson|bd|jeu|in|from|the|of|for|love|hello|emily) $/iu;
/** Makes of cars, clothes and devices: the name behind is a model's. */
const MAKE_BEFORE =
  /(?:^|[^\p{L}])(?:renault|peugeot|citro[ëe]n|dacia|seat|skoda|kia|hyundai|toyota|nissan|honda|mazda|suzuki|mitsubishi|fiat|alfa(?: romeo)?|lancia|ferrari|maserati|lamborghini|audi|bmw|mercedes|volkswagen|vw|opel|ford|chevrolet|chrysler|dodge|jeep|tesla|volvo|saab|jaguar|land rover|range|mini|smart|porsche|ligier|aixam|adidas|nike|puma|ikea|lego|samsung|apple|xiaomi|sony|playmobil|canap[ée]|matelas|chaussures?|baskets?|parfum|table|chaise|fauteuil|meuble|chemise|robe|sac|montre|modèle|marque)(?: \p{Lu}?[\p{L}\d]{1,8})? $/iu;
/** "c'est nice", "trop grasse": said of something. */
const SAID_OF = /(?:^|[^\p{L}])(?:c'est|c'était|trop|super|très|vraiment|hyper|était|bien|pas) $/iu;

/** Parks and landmarks, seldom named like the commune they lie in. */
const NATURE =
  /(?:^|[^\p{L}])(?:zoo|parc|domaine|cirque|col|mont|for[êe]t|gorges|gouffre|grottes?|cascades?|lac|pic|puy|massif|vall[ée]e|cap|pointe|plage|golfe|ch[âa]teau) (?:de |du |d'|des )(?:la |l'|les )?$/iu;

/** Given names that are common in front of a surname; the surname may be a town's. */
const GIVEN_NAMES =
  'jean pierre paul jacques michel andré philippe alain bernard daniel patrick nicolas christophe thomas vincent laurent olivier julien david sébastien alexandre antoine maxime lucas hugo louis léo gabriel arthur marie anne catherine nathalie isabelle sylvie françoise martine sophie julie camille léa jérôme stéphane fabrice franck cédric guillaume florent mathieu matthieu rémi loïc yann yves gilles hervé didier dominique françois francis serge romy eva lola nina zoé elsa agathe margaux juliette élise élodie aurélie céline sandrine véronique valérie corinne delphine virginie stéphanie caroline hélène monique jacqueline nicole danièle odile amandine mélanie audrey laetitia emilie émilie théo nathan enzo raphaël ethan noah tom axel mathis rayan yanis mehdi youssef ahmed omar emmanuel victor johnny brad tom leonardo gad kev omar chloé emma inès jade louise alice manon sarah laura pauline claire lucie charlotte mathilde éric marc noé luc simon benoît bruno claude gérard roger rené robert albert charles martin adrien quentin romain clément florian kevin karim mohamed ali fatima samira';
const GIVEN_NAME_BEFORE = new RegExp(`(?<!\\p{L}|sainte?[- ])(?:${GIVEN_NAMES.split(' ').join('|')}) $`, 'iu');
const GIVEN_NAME = new Set(GIVEN_NAMES.split(' '));
/** What a person does and a town does not. */
const ACTS =
  /^ (?:(?:m'|t'|l'|nous |vous |lui )a |m'|est (?:ma|mon|notre|votre|un ami|une amie|malade|absente?|là|d'accord|partie?|arriv[ée]e?) ?|a (?:dit|r[ée]serv|appel|[ée]crit|vu|oubli|perdu|mang)|veut |voudrait |viendra |dit )/iu;

/** "hôtel de Paris à Monaco", "restaurant Le Bordeaux à Pau": the name of an establishment, then its place. */
function isEstablishment(before: string, behind: string): boolean {
  return (
    /(?:h[ôo]tel|café|restaurant|resto|bar|brasserie|auberge|villa|r[ée]sidence) (?:(?:de|du|des|d'|le|la|les|au) ?)*$/iu.test(
      before,
    ) &&
    /(?:de|du|des|d'|l[ea]|les|au) ?$/iu.test(before) &&
    /^ (?:à|a|au) \p{Lu}/u.test(behind)
  );
}
