import { type Span, spanAt } from '../span.ts';
import { CITIES } from './titles.ts';

/** What is bought follows these. */
const BUY =
  "(?:r[ée])?ach[èe]t(?:e[rz]?|es|ons|erais?|ez)(?:[- ](?:moi|nous|lui|en))?|achat|ou trouver|où trouver|o[uù] (?:est-ce que )?(?:je (?:peux|pourrais) )?(?:trouver|acheter)|command(?:e[rz]?|es|ons|erais?)(?:[- ](?:moi|nous|lui))?|(?:le |les |quel est le |meilleur |meilleurs )?(?:prix|tarifs?)(?= (?:d[eu']|des|pour))|combien (?:co[ûu]te(?:nt)?|vaut|valent)|co[ûu]te combien|combien(?: c'est| ça co[ûu]te| pour)?(?= (?:une?|le|la|les|l')(?: |(?<=')))|(?<!code )promos?(?: sur)?(?= (?:sur|les?|des|pour))|(?:en vente|vend(?:ent|s|ez)?)(?= (?:d|u))|offrir|procurer|payer|(?:faire |fais[- ]moi |me )?livrer";
/** These only where a price or another sign of a purchase is in the sentence, or the prediction is one. */
const WANT =
  "(?:je |on |nous )?(?:re)?cherch(?:e|ons|es|ez)(?:[- ](?:moi|nous))?(?: [àa] (?:acheter|commander|acqu[ée]rir))?|cherche|(?:[àa] la )?recherche(?: d'| de)?|(?:je |j'|on |nous )?(?:voudrais?|voudrait|voudrions|aimerais?|aimerait|veux|veut|souhaite(?:rais)?)(?: bien)?(?: acheter| commander| trouver| m'acheter| me prendre| prendre| offrir)?|il (?:me|nous|lui) (?:faut|faudrait)|(?:j'ai |on a |nous avons )?besoin (?:d'|de)|d[ée]niche[rz]?(?:[- ](?:moi|nous))?|(?:re)?trouve[rz]?(?:[- ](?:moi|nous|lui))?|propose[rz]?(?:[- ](?:moi|nous))?|conseille[rz]?(?:[- ](?:moi|nous))?|prend(?:s|re|rais)(?:[- ](?:moi|nous))?|il (?:m'|lui )(?:en )?(?:faut|faudrait)|faut|montre[rz]?[- ](?:moi|nous)|t'as|avez[- ]vous|vous (?:avez|auriez)|existe[- ]t-il|d[ée]sir(?:e|ons)(?: acqu[ée]rir| acheter)?|jve(?:ux|u)|jvoudr\\p{L}*|jcherche|jaimerai\\p{L}*|(?:me |lui |nous )?faudrait|(?:veut|voudrait|choisir|comparer?)(?: entre)?|quel(?:le)?s? (?:est |sont )?(?:le|la|les)? ?(?:meilleure?s?)?";
const ARTICLE =
  "(?:d'une?|de (?:deux|trois|quatre|cinq|\\d+)|une? (?:paire|lot|pack|bo[îi]te|paquet) (?:de |d')|une?|des|du|de la|de l'|de|d'|le|la|les|l'|mon|ma|mes|ce|cet|cette|ces|\\d{1,3}|deux|trois|quatre|cinq|six|dix|douze|quelques|sur (?:le|la|les|un|une)|pour une?|pour des)";
const OPINION =
  '(?:(?:bon(?:ne)?s?|super|beau|belle|beaux|belles|joli(?:e)?s?|vrai(?:e)?s?|autres?|meilleure?s?|simples?|seule?s?) )?';
const AFTER_BUY = new RegExp(
  `(?<![\\p{L}-])(?:${BUY})(?: (?:bien|en ligne|vite|pour moi|s'il te plaît|svp|aussi))? (?:${ARTICLE} |${ARTICLE}(?<='))${OPINION}(?<rest>[^?!;]{2,160})`,
  'diu',
);
const AFTER_WANT = new RegExp(
  `(?<![\\p{L}-])(?:${WANT}) ?(?<![\\p{L}](?=\\p{L}))(?:${ARTICLE} |${ARTICLE}(?<='))${OPINION}(?<rest>[^?!;]{2,160})`,
  'diu',
);
const BARE_BUY = new RegExp(
  `(?<![\\p{L}-])(?:ach[èe]t(?:e[rz]?|at)|command(?:er|e)(?:[- ]moi)?|(?:re)?cherche) (?!${ARTICLE} )(?<rest>\\p{L}[^?!;]{2,160})`,
  'diu',
);
const OPENING = new RegExp(
  `^(?:(?:aussi|et|donc|bonjour|bonsoir|salut|coucou|hello|hey|bjr|slt|stp|svp)[ ,!.:]+)*(?:(?:${ARTICLE} |${ARTICLE}(?<='))${OPINION})?(?<rest>[^?!;]{2,160})`,
  'diu',
);
/** Where the noun phrase ends: a price, a place, a date, for whom, how. */
const END =
  /(?: (?:[àa] (?:\d|ma|mon|mes|notre|nos|sa|son|ses|maman|papa|partir|moins|petits? prix|bas prix|bon prix|bon march[ée]|prix|environ|p[èe]u pr[èe]s|acheter|emporter|livrer|offrir|commander|vendre|louer|d[ée]battre|cent|mille|quelque|une? |la (?:fnac|maison|livraison|vente|mode)|\p{Lu}|l'|domicile|lyon|paris|nantes|bordeaux|lille|nice|rennes)|au (?:meilleur|plus|prix|\p{Lu}|rayon|magasin)|aux? alentours|autour|chez|sur(?! pied| roulettes| mesure)|pr[èe]s|proche|dans|vers|avec|sans (?:d[ée]passer|me|se|que)|sous|entre|environ|max\p{L}*|mini(?:mum)?(?! )|budget|moins|pas|par (?:\d|lot|internet)|XXL|XL|quel prix|moins chers?|peu chers?|tr[èe]s|trop|le moins|la moins|les moins|d'urgence|rapidement|vite|demain|aujourd|avant|apr[èe]s|ce|cet|cette|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|livr\p{L}*|livraison|en (?:ligne|stock|promo\p{L}*|solde\p{L}*|magasin|urgence|livraison|ce|taille|pointure|\d|24|ville|relais|drive|boutique|click|\p{Lu})|pour(?! (?:chiens?|chats?|b[ée]b[ée]s?|hommes?|femmes?|jumeaux|enfants?|cheveux|voiture|v[ée]lo|moto|gaucher|d[ée]butant)(?!\p{L}))|pr|qui|que|qu'|dont|o[uù]|si|mais|car|parce|c'est|ça|svp|stp|s'il|merci|s'il|afin|jusqu|d[èe]s|est|sont|soit|comme|genre|taille|pointure|je|j'|on|tu|il|elle|nous|vous|chacun|maximum|plus|jamais|dispo\p{L}*|et (?:je|un|une|des|le|la|les|que|qui|pas|on|il|me|du|de)|ou (?:un|une|des|bien|autre)|y|ya|lequel|laquelle|quelle?|quel|combien|promo\p{L}*|prix|mettre|\d{1,7} ?(?:€|e(?!\p{L})|euros?|balles)|€)(?![\p{L}])|[,.:()]| - |(?: |(?<!\d))\d{1,7} ?€|[,.]? ?$)/iu;
/** Heads that are no object: a trip, a place, a service, an event, a word for anything. */
const NO_OBJECT =
  /^(?:(?:petit|petite|grand|grande|nouveau|nouvelle|bon|bonne|autre) )?(?:billets?|places?|tickets?|trains?|vols?|avions?|tgv|ter|bus|h[ôo]tels?|chambres?|nuits?|nuit[ée]es?|s[ée]jours?|voyages?|week|resto\p{L}*|restaurants?|tables?(?= (?:pour|de \d|\d|ce|demain|en terrasse))|s[ée]ances?|films?|cin[ée]ma?s?|rendez|rdv|taxis?|vtc|coiffeu\p{L}*|m[ée]decins?|dentistes?|plombiers?|[ée]lectriciens?|serruriers?|locations?|aller|allers|trajets?|itin[ée]raires?|id[ée]es?|conseils?|infos?|informations?|avis|renseign\p{L}*|aide|adresses?|endroits?|lieux?|coin|magasins?|boutiques?|pharmacies?|boulangeries?|bars?|caf[ée]s?(?= (?:o[uù]|sympa|ouvert))|choses?|trucs?(?! )|quelque|quoi|[çc]a|tout|rien|moi|toi|lui|elle|eux|m[êe]me|que|qui|faire|savoir|avoir|[êe]tre|aller|manger|boire|voir|partir|annuler|r[ée]server|louer|dormir|visiter|parking|g[îi]tes?|campings?|appart\p{L}*|maisons?(?! de poup)|villas?|studio|airbnb|auberges?|terrains?|emploi|travail|job|stages?|cours|prof\p{L}*|recettes?|temps|fois|peu|plus|moins|bon|bien|pas|de|d'|[àa]|au|en|le|la|les|un|une|des|du|ce|cette|mon|ma|mes|votre|vos|carburant|essence|gasoil|gazole|diesel|sans plomb|passage|entr[ée]es?|abonnement|menu|repas|d[îi]ner|d[ée]jeuner|brunch|p[ée]age|livraison|commande|colis|ami\p{L}*|quelqu'un|personnes?|eurostar|ouigo|thalys|uber|trop|ton|tes|neuf|sachet|pass[ée]e|pr[ée]c[ée]dente|couple|chauffeur|abonn[ée]s|loueur|o[uù]|permis|exact|n[ée]cessaire|suite|r[ée]servation|vacances|croisi[èe]res?|spectacles?|concerts?|match\p{L}*|lit|bungalow|mobil\p{L}*|citadine|nom|droits?|code|carte de fid[ée]lit[ée]|quoi|coup|fin|soir[ée]e|week-end|bouteille [àa] la mer|artisans?|ouvrier|nounou|baby|femme|homme|copine?|ami|chien perdu|dj|traiteur|photographe|meilleure?s?|moyen|pour|comme|avec|chez|sur|dans|entre|acc[èe]s|solution|combien|quand|comment|pourquoi|\d+ ?(?:€|e(?!\p{L})|euros|balles))(?![\p{L}'])/iu;
const PURCHASE_SIGN =
  /€|(?<!\p{L})(?:euros?|eur|balles|budget|pas chers?|pas ch[èe]res?|moins cher|d'occasion|d'occaz?|occasion|prix|promo\p{L}*|solde\p{L}*|reconditionn[ée]\p{L}*|neufs?|neuves?|livr[ée]\p{L}*|livraison|en ligne|amazon|cdiscount|leboncoin|vinted|fnac|darty|acheter|achat|commander|commande|en stock|max\p{L}*|offrir|cadeau)(?!\p{L})/iu;

/** A sentence that opens like these does not open with the product. */
const REQUEST =
  /(?<!\p{L})(?:j'|[mt]'|jai |fais |vois )|(?<!\p{L})(?:je|jv\p{L}*|on|tu|t'as|vous|nous|il|elle|aide\p{L}*|d[ée]cid[ée]|veu[xt]|cherch\p{L}*|faut|adore|aime|acqu[ée]rir|est|sont|a|ont|peux|pouvez|trouve\p{L}*|o[uù]|qui|quoi|comment|combien|avez|envoie|remplir|dites|dis|ke|vaut|vend\p{L}*|pense|alternatives?)(?![\p{L}])|^\p{L}+(?:er|ir) (?:le|la|les|un|une|des|mon|ma|mes|du) /iu;
const OTHER_INTENT = /^(?:find-|provide-)/;

/** The object that is to be bought, as said but without its article, in a sentence about a purchase. */
export function productIn(sentence: string, intent: string): Span | undefined {
  const isPurchase = intent === 'purchase';
  if (OTHER_INTENT.test(intent) && !/ach[èe]t|achat|command/iu.test(sentence)) return undefined;
  const bought = phraseBy(AFTER_BUY, sentence) ?? phraseBy(BARE_BUY, sentence);
  if (bought || !(isPurchase || PURCHASE_SIGN.test(sentence))) return bought;
  const wanted = phraseBy(AFTER_WANT, sentence);
  if (wanted || !isPurchase) return wanted;
  const opening = phraseBy(OPENING, sentence);
  return opening && !REQUEST.test(opening.text) ? opening : undefined;
}

function phraseBy(pattern: RegExp, sentence: string): Span | undefined {
  const [start, end] = pattern.exec(sentence)?.indices?.groups?.rest ?? [];
  if (start === undefined || end === undefined) return undefined;
  const rest = sentence.slice(start, end);
  const { index = rest.length } = END.exec(rest) ?? {};
  const place = / (?:à|a|au|en|aux) (?=\p{Lu}[\p{Ll}'-])/u.exec(rest)?.index ?? rest.length;
  const phrase = withoutTrailing(rest.slice(0, Math.min(index, place))).trimEnd();
  const words = phrase.split(' ').length;
  if (phrase.length < 2 || words > MAX_WORDS || NO_OBJECT.test(phrase) || CITIES.test(phrase)) return undefined;
  if (!/\p{L}{2}/u.test(phrase)) return undefined;
  return spanAt(sentence, start, start + phrase.length);
}

const TRAILING = / (?:de|d'|du|des|à|a|et|ou|en|le|la|les|un|une|pour|très)$/iu;

/** Without the small words at its end, one at a time: repeated in one expression they would take quadratic time. */
function withoutTrailing(phrase: string): string {
  const shorter = phrase.replace(TRAILING, '');
  return shorter === phrase ? phrase : withoutTrailing(shorter);
}

const MAX_WORDS = 9;
