/** Each row: sentences with `@`, and what may stand there. Every combination must stay as it is. */
const ROWS: readonly (readonly [carriers: string, fillers: string])[] = [
  [
    'un train pour @ demain|meteo @ ce week end|hotel pas cher a @|ya quoi a faire a @',
    'Saint-Étienne|Aix-en-Provence|La Rochelle|Nancy|Clermont-Ferrand|Villeneuve d’Ascq|Marie-Galante|Saint-Denis|Châlons-en-Champagne|Bora Bora',
  ],
  [
    'depart @ a 18h30|cest ou la station @',
    'Gare de Lyon|Montparnasse|Lille Flandres|Charles de Gaulle Étoile|Victor Hugo|Jean Jaurès|Saint-Lazare|Louise Michel|Franklin D. Roosevelt',
  ],
  [
    'un resto comme @ ce soir|réserve @ pour 4',
    'chez Paul|Paul Bocuse|Chez Marcel|La Mère Brazier|chez Janou|Bouillon Pigalle|Big Fernand|Léon de Bruxelles|Hippopotamus',
  ],
  [
    'un film avec @|quel est le dernier film de @|ya quoi au cine avec @',
    'Omar Sy|Marion Cotillard|Louis de Funès|Jean Dujardin|Luc Besson|Leïla Bekhti|Claude Chabrol|Agnès Varda',
  ],
  [
    'séance de @ a 20h|cest bien @ ?',
    'Astérix|Amélie Poulain|Docteur Folamour|Monsieur Batignole|Mme Doubtfire|2001 l’odyssée de l’espace|Ocean’s 11|Blade Runner 2049|Fahrenheit 451|Docteur Strange',
  ],
  [
    'le vol @ est a l heure ?|statut @ stp|numero @ en retard ?',
    'AF 1234|BA0308|U2 4671|TGV 6607|TER 96512|EK073|FR 5523',
  ],
  [
    'acheter @|prix @ fnac|je cherche @ pas cher',
    'iphone 15 pro|un samsung s23 ultra 256 go|une playstation 5|des jordan 1 taille 42|levis 501|un dyson v11|peugeot 208|casque wh-1000xm5|rtx 4070|clio 4',
  ],
  [
    'ça coute @ ?|budget max @|hotel a moins de @',
    '1 250 €|1200 euros|45,90€|3.500 euros|15000 francs|99 €|120€ la nuit',
  ],
  [
    'un vol le @|table pour 2 le @|concert du @',
    '12/05/2027|3 mai|14 juillet 2027|2027-03-02|01.04.2027|24 décembre a 20h|5 au 12 août|samedi 18 septembre',
  ],
  [
    'boutiques @|un café @|parking vers @',
    'rue de Rivoli|avenue Montaigne|boulevard Haussmann|place Bellecour|rue Sainte-Catherine|les Champs-Élysées|quai de Seine',
  ],
  [
    'il me faut @|commande @',
    '500 g de farine|12 oeufs|2 pizzas 4 fromages|1,5 l de lait|6 bouteilles de bordeaux 2015|250 grammes de beurre|3 menus a 12 euros',
  ],
  ['score @|resultat @ hier', 'psg om 3-1|6-4 7-6 6-2|france 28 irlande 17|lyon nantes 2 a 2|nadal 6/3 6/4'],
  [
    '@',
    "un docteur près d'ici|je m'appelle comment déjà|cest quoi ton nom|au nom de la loi cest bien comme film|je suis fatigué|je suis a Lyon ce week end|je suis pressé trouve un taxi|pour madame et monsieur tout le monde|un docteur ouvert le dimanche|mon mot de passe ne marche plus|j'ai perdu mon mot de passe|j'ai oublié mon code pin|comment changer ma carte bancaire|mon passeport est perdu je fais quoi|refaire ma carte d'identité|permis de conduire perdu|c'est quoi un iban|ou trouver mon numéro fiscal|appelle le 15|le 3631 c'est la poste ?|appelle le 112|renseigne moi sur le 36 15|code postal de Nantes|il est né en quelle année Victor Hugo|quand est né Napoléon|date de naissance de Molière|mon mail marche pas|envoie un mail a ma soeur|suivre le compte insta de zara|numéro du restaurant|a quelle heure ouvre monsieur bricolage|magasin monsieur meuble|madame bovary en poche|docteur house saison 3|numéro de téléphone de la mairie|le code promo SOLDES20 marche ?|promo -30% code ETE2027|mon colis est ou|ma réservation est confirmée ?|annule ma réservation|référence de la peinture murale|quelle plaque pour une cuisine|plaque de cuisson induction|plaque vignette critair|adresse ip c'est quoi|version 10.0.19045 windows|température 21.5 degrés|48h a Rome|ouvert 7j/7 24h/24|route A86|nationale 7|sortie 12 de l'A6|ligne 14 du métro|bus 183 a Orly|terminal 2E|chambre 204 propre|porte 45 quai 12|siège 12A côté fenêtre|voiture 8 place 61|une salle de 300 m2|canal plus a 19h45|radio 105.5 fm|tva 20%|1 kilo = 2,2 livres|dollars 100 en euros|pi vaut 3,14159265|6 + 7 = 13|taille 38/40|pneus 205/55 R16|ampoule e27 60w|vis 4x40|ski du 20 au 27|un deux trois soleil le film|les 400 coups|les 12 salopards|taxi 5|bus de 06h15|entre 12h et 14h|2 adultes 3 enfants|table de 8 a 21h|compte a rebours 2028|canape 3 places 2m10|tgv inoui 2nde classe|reserve pour moi et mon mari|je suis allergique au pollen de quoi ?|pour mes parents|au nom de mon entreprise|hotel george V|hotel Napoléon|lycee Henri IV|hopital Necker|clinique Pasteur|aéroport Saint-Exupéry|stade Vélodrome|musée Picasso|théâtre Mogador",
  ],
  [
    'ya un @ ouvert maintenant|trouve moi un @ a cote|@ pas trop cher stp|itineraire vers le @',
    'mcdo|carrefour|leclerc|coiffeur|dentiste|kebab|decathlon|ibis hotel|bar a vin|pathé wepler|ugc ciné cité|marché de noël',
  ],
];

/** Sentences that hold nothing personal, as JSONL lines. */
export function harmlessLines(): string {
  const all = ROWS.flatMap(([carriers, fillers]) =>
    carriers.split('|').flatMap((carrier) => fillers.split('|').map((filler) => carrier.replace('@', filler))),
  );
  return `${all.map((sentence) => JSON.stringify(sentence)).join('\n')}\n`;
}
