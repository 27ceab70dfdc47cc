/** OpenStreetMap's `cuisine` value, then the French adjectives and words for it; plurals and feminines are made from these. */
export const CUISINES = `
italian: italien italienne trattoria
japanese: japonais japonaise jap izakaya
chinese: chinois chinoise
thai: thaï thaï thaïe thaïlandais thaïlandaise
vietnamese: vietnamien vietnamienne
korean: coréen coréenne
indian: indien indienne
pakistani: pakistanais pakistanaise
lebanese: libanais libanaise
moroccan: marocain marocaine
tunisian: tunisien tunisienne
algerian: algérien algérienne
turkish: turc turque
greek: grec grecque
spanish: espagnol espagnole
portuguese: portugais portugaise
mexican: mexicain mexicaine
american: américain américaine
brazilian: brésilien brésilienne
peruvian: péruvien péruvienne
argentinian: argentin argentine
ethiopian: éthiopien éthiopienne
african: africain africaine sénégalais sénégalaise
caribbean: antillais antillaise caribéen
creole: créole réunionnais réunionnaise
russian: russe
polish: polonais polonaise
german: allemand allemande
french: français française bistronomique
lyonnaise: lyonnais lyonnaise
alsatian: alsacien alsacienne winstub
basque: basque
breton: breton bretonne
savoyard: savoyard savoyarde
provençale: provençal provençale
corsican: corse
asian: asiatique
oriental: oriental orientale
mediterranean: méditerranéen méditerranéenne
vegetarian: végétarien végétarienne végé veggie
vegan: végan vegan végane vegane
gastronomic: gastronomique gastro étoilé étoilée
crepe: crêperie
pizza: pizzeria
steak_house: steakhouse grill
fish: poissonnerie
tapas: bodega
`;

/** Dishes and foods that restaurants are chosen by. */
export const DISHES = `
pizza, burger, hamburger, cheeseburger, sushi, maki, sashimi, kebab, döner, couscous, tajine, tagine, raclette,
fondue savoyarde, fondue chinoise, fondue, crêpe, galette complète, galette de sarrasin, galette, moules, huître,
fruits de mer, plateau de fruits de mer, poisson grillé, poisson, viande grillée, viande, steak, entrecôte,
bavette, tartare, pâtes, spaghetti, lasagnes, risotto, gnocchi, ramen, pho, phở, pad thaï, curry, tandoori, naan,
tacos, burrito, fajitas, empanadas, tapas, paella, choucroute, cassoulet, aligot, truffade, tartiflette,
bouillabaisse, confit de canard, magret, foie gras, escargot, cuisses de grenouilles, quenelle, poulet rôti,
poulet braisé, poulet frit, poulet yassa, mafé, yassa, thiéboudiène, falafel, houmous, mezzé, chawarma, shawarma,
dim sum, nem, rouleaux de printemps, bibimbap, barbecue coréen, poke bowl, poké, bagel, salade, soupe, sandwich,
panini, quiche, flammekueche, tarte flambée, welsh, frites, glace, gaufre, homard, langouste, gambas, saumon,
wok, tempura, yakitori, gyoza, bao, brunch, aïoli, ratatouille, blanquette, coq au vin, andouillette, tripes,
rougail saucisse, rougail, accras, colombo, sole meunière, ceviche, cheesecake, tiramisu, fish and chips,
bretzel, baeckeoffe, garbure, axoa, piperade, pieds paquets, kefta, brick, loukoumades, moussaka, gyros,
souvlaki, goulash, pierogi, bortsch, injera
`;

/** Dishes that are spelled in several ways, as patterns. */
export const DISH_SPELLINGS = `
moules-frites: moules[- ]frites
steak-frites: steak[- ]frites
côte de bœuf: côte de b(?:œ|oe)uf
bo bun: bo ?bun
pot-au-feu: pot[- ]au[- ]feu
bœuf bourguignon: b(?:œ|oe)uf bourguignon
hot-dog: hot[- ]dog
`;

/** OpenStreetMap's `tourism` value (or the nearest), and the words of callers. */
export const LODGINGS = `
hotel: hôtel|hotel|ibis|novotel|mercure|formule 1|palace|appart[' -]?h[ôo]tel|aparthotel|ryokan|riad|resort
motel: motel
hostel: auberge de jeunesse|auberge jeunesse|hostel|dortoir
guest_house: chambres? d[' ]?h[ôo]tes?|maison d[' ]?h[ôo]tes?|b&b|bed and breakfast|gu?est ?house|auberge
camp_site: camping(?! gaz)|glamping|emplacement de tente
caravan_site: aire de camping[- ]cars?
chalet: chalet|mobil?[- ]?home?|bungalow|cottage|cabane dans les arbres|cabane perchée|cabane|yourte|tipi|roulotte|lodge
apartment: location de vacances|location saisonnière|airbnb|gîte|gite|villa|appartement de vacances|studio de vacances|maison de vacances|résidence de tourisme|résidence de vacances|mas provençal
alpine_hut: refuge
boat: péniche|bateau[- ]h[ôo]tel
`;

/** Kinds of place as `key=value` of OpenStreetMap, with the everyday French words. */
export const KINDS = `
amenity=pharmacy: pharmacie|pharma
amenity=doctors: médecin|généraliste|docteur|toubib|cabinet médical
amenity=hospital: hôpital|urgences|clinique
amenity=dentist: dentiste
amenity=veterinary: vétérinaire|véto|veto
amenity=bank: banque
amenity=atm: distributeur de billets|distributeur|dab|retirer (?:du|de l') ?(?:argent|liquide|cash)
amenity=fuel: station[- ]service|pompe à essence|station essence|essence|gasoil|gazole
amenity=charging_station: borne de recharge|borne électrique|borne de charge|recharger ma voiture
amenity=parking: parking|stationnement
amenity=post_office: bureau de poste|la poste
amenity=police: commissariat|police|gendarmerie
amenity=townhall: mairie|hôtel de ville
amenity=library: bibliothèque|médiathèque
amenity=school: école primaire|école maternelle
amenity=kindergarten: crèche|halte[- ]garderie
amenity=bar: bar à vins?|bar à cocktails?|bar
amenity=pub: pub irlandais|pub
amenity=cafe: café|salon de thé|coffee shop
amenity=nightclub: boîte de nuit|discothèque|night[- ]?club
amenity=cinema: cinéma|ciné
amenity=theatre: théâtre
amenity=toilets: toilettes publiques|toilettes|wc publics?|wc
amenity=place_of_worship: église|mosquée|synagogue|temple
amenity=car_rental: location de voitures?|louer une voiture
amenity=bicycle_rental: location de vélos?|louer (?:un|des) vélos?|vélib
amenity=taxi: taxi|vtc
amenity=recycling: déchèterie|déchetterie
amenity=driving_school: auto[- ]école
amenity=marketplace: marché de noël|marché couvert|marché aux puces|marché
amenity=vending_machine: photomaton
shop=bakery: boulangerie|boulanger
shop=pastry: pâtisserie
shop=butcher: boucherie|boucher|charcuterie
shop=seafood: poissonnerie|poissonnier
shop=cheese: fromagerie|fromager
shop=greengrocer: primeur|marchand de légumes
shop=supermarket: supermarché|hypermarché|carrefour|leclerc|lidl|auchan|intermarché|monoprix
shop=convenience: épicerie|supérette
shop=tobacco: bureau de tabac|tabac
shop=newsagent: maison de la presse|marchand de journaux|kiosque à journaux
shop=hairdresser: coiffeuse|coiffeur|salon de coiffure|barbier|barber
shop=beauty: institut de beauté|esthéticienne|onglerie|salon de beauté
shop=massage: salon de massage|massage
shop=tattoo: tatoueuse|tatoueur|salon de tatouage
shop=florist: fleuriste
shop=optician: opticien
shop=books: librairie|bouquiniste
shop=clothes: magasin de vêtements|friperie
shop=shoes: magasin de chaussures
shop=dry_cleaning: pressing
shop=laundry: laverie automatique|laverie
shop=car_repair: garagiste|garage automobile|garage auto|garage
shop=bicycle: réparateur de vélos?|magasin de vélos?
shop=mobile_phone: réparateur de téléphones?|réparation de téléphones?
shop=doityourself: magasin de bricolage|leroy merlin|castorama|brico dépôt
shop=garden_centre: jardinerie|pépinière
shop=pet: animalerie
shop=toys: magasin de jouets
shop=sports: magasin de sport|décathlon|decathlon
shop=travel_agency: agence de voyages?
shop=locksmith: serrurerie
shop=mall: centre commercial|galerie marchande
craft=locksmith: serrurier
craft=plumber: plombier
craft=electrician: électricien
craft=shoemaker: cordonnerie|cordonnier
craft=dressmaker: couturière|couturier|retoucheuse|retoucherie
craft=carpenter: menuisier
healthcare=physiotherapist: kinésithérapeute|kinésithérapie|kiné
healthcare=psychotherapist: psychologue|psy|psychothérapeute
healthcare=laboratory: laboratoire d'analyses?|labo d'analyses?
healthcare=alternative: ostéopathe|ostéo|acupuncteur|sophrologue
healthcare=podiatrist: podologue|pédicure
healthcare=midwife: sage[- ]femme
leisure=park: parc|jardin public|square
leisure=swimming_pool: piscine municipale|piscine
leisure=fitness_centre: salle de sport|salle de muscu(?:lation)?|club de fitness|crossfit
leisure=bowling_alley: bowling
leisure=escape_game: escape game
leisure=playground: aire de jeux
leisure=golf_course: golf
leisure=miniature_golf: mini[- ]?golf
leisure=ice_rink: patinoire
leisure=sports_centre: salle d'escalade|mur d'escalade|gymnase
leisure=spa: spa|hammam|thermes|sauna
leisure=laser_tag: laser[- ]?game
leisure=trampoline_park: trampoline park|parc de trampolines?
leisure=horse_riding: centre équestre|poney[- ]club|club d'équitation
tourism=museum: musée
tourism=gallery: galerie d'art
tourism=zoo: zoo|parc animalier|parc zoologique
tourism=aquarium: aquarium
tourism=theme_park: parc d'attractions?|parc à thème
tourism=information: office de tourisme
tourism=viewpoint: point de vue|belvédère
natural=beach: plage
office=lawyer: avocate?
office=notary: notaire
office=estate_agent: agence immobilière
office=insurance: agence d'assurances?
office=employment_agency: pôle emploi|france travail|agence d'intérim
office=coworking: espace de coworking|coworking
railway=station: gare sncf|gare routière|gare
aeroway=aerodrome: aéroport
`;
