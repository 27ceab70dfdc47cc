const HABIT =
  /ouv(?:ert|re)|ferm|march[eé]s?(?!\p{L})|brocante|habitu|souvent|toujours|horaires?|gratuit|tarifs?|circule|happy hour|messe|en general|generalement|normalement|cours de|chaque|tou(?:te)?s les/iu;
const ACT =
  /(?<!\p{L})(?:trains?|tgv|ter|bus|car|vols?|avion|billets?|reserv\p{L}*|table|partir|pars|part|depart|arriv\p{L}*|aller|retour|rentr\p{L}*|hotel|chambres?|places?|seances?|rendez-vous|rdv|lou(?:er|e)|location|rester?|restaurants?|resto|taxi|dispo\p{L}*|voir|veux|voudrais|aimerais|besoin|cherche|film|ciné|cinema)(?!\p{L})/iu;

/** Reports whether "le mardi" is every Tuesday: opening hours are, a train at two is not. The sentence has no accents. */
export function isHabit(sentence: string, hasTime: boolean): boolean {
  return HABIT.test(sentence) || !(hasTime || ACT.test(sentence));
}
