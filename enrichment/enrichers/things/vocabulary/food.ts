/** OpenStreetMap's `cuisine` value, then the French adjectives and words for it; plurals and feminines are made from these. */
export const CUISINES = `
italian: italien italienne trattoria
japanese: japonais japonaise jap izakaya nippon
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
syrian: syrien syrienne
persian: iranien iranienne persan persane
afghan: afghan afghane
israeli: israélien israélienne
armenian: arménien arménienne
georgian: géorgien géorgienne
ukrainian: ukrainien ukrainienne
hungarian: hongrois hongroise
austrian: autrichien autrichienne
belgian: belge
swiss: suisse
british: britannique
english: anglais anglaise
irish: irlandais irlandaise
scandinavian: scandinave suédois suédoise danois danoise nordique
cuban: cubain cubaine
colombian: colombien colombienne
venezuelan: vénézuélien vénézuélienne
chilean: chilien chilienne
haitian: haïtien haïtienne
jamaican: jamaïcain jamaïcaine
hawaiian: hawaïen hawaïenne
indonesian: indonésien indonésienne
malaysian: malaisien malaisienne
filipino: philippin philippine
cambodian: cambodgien cambodgienne khmer
laotian: laotien laotienne
nepalese: népalais népalaise
tibetan: tibétain tibétaine
sri_lankan: srilankais srilankaise
malagasy: malgache
mauritian: mauricien mauricienne
cameroonian: camerounais camerounaise
ivorian: ivoirien ivoirienne
congolese: congolais congolaise
egyptian: égyptien égyptienne
kurdish: kurde
romanian: roumain roumaine
flemish: flamand flamande
catalan: catalan catalane
auvergnat: auvergnat auvergnate
norman: normand normande
halal: halal hallal
kosher: casher cacher kasher
latin_american: latino
`;

/** Dishes and foods that restaurants are chosen by. */
export const DISHES = `
pizza, burger, hamburger, cheeseburger, sushi, maki, sashimi, kebab, döner, couscous, tajine, tagine, raclette, fondue
savoyarde, fondue chinoise, fondue, crêpe, galette complète, galette de sarrasin, galette, moules, huître, fruits de
mer, plateau de fruits de mer, poisson grillé, poisson, viande grillée, viande, steak, entrecôte, bavette, tartare,
pâtes, spaghetti, lasagnes, risotto, gnocchi, ramen, pho, phở, pad thaï, curry, tandoori, naan, tacos, burrito,
fajitas, empanadas, tapas, paella, choucroute, cassoulet, aligot, truffade, tartiflette, bouillabaisse, confit de
canard, magret, foie gras, escargot, cuisses de grenouilles, quenelle, poulet rôti, poulet braisé, poulet frit, poulet
yassa, mafé, yassa, thiéboudiène, falafel, houmous, mezzé, chawarma, shawarma, dim sum, nem, rouleaux de printemps,
bibimbap, barbecue coréen, poke bowl, poké, bagel, salade, soupe, sandwich, panini, quiche, flammekueche, tarte
flambée, welsh, frites, glace, gaufre, homard, langouste, gambas, saumon, wok, tempura, yakitori, gyoza, bao, brunch,
aïoli, ratatouille, blanquette, coq au vin, andouillette, tripes, rougail saucisse, rougail, accras, colombo, sole
meunière, ceviche, cheesecake, tiramisu, fish and chips, bretzel, baeckeoffe, garbure, axoa, piperade, pieds paquets,
kefta, brick, loukoumades, moussaka, gyros, souvlaki, goulash, pierogi, bortsch, injera, bruschetta, carbonara,
calzone, arancini, burrata, antipasti, carpaccio, osso bucco, polenta, tagliatelles, cannelloni, chirashi, donburi,
udon, soba, okonomiyaki, takoyaki, karaage, mochi, onigiri, bento, teppanyaki, canard laqué, riz cantonais, nouilles
sautées, nouilles, raviolis, hot pot, kimchi, bulgogi, tteokbokki, japchae, butter chicken, tikka masala, biryani,
samoussa, thali, dosa, chili con carne, quesadilla, nachos, enchiladas, guacamole, arepas, churros, feijoada, picanha,
churrasco, morue, pastel de nata, francesinha, pintxos, gazpacho, taboulé, baklava, köfte, lahmacun, pide, merguez,
méchoui, pastilla, harira, chorba, bourek, cari, bokit, attiéké, alloco, ndolé, carbonade flamande, carbonade,
potjevleesch, moules marinières, spätzle, galette saucisse, pissaladière, socca, pan bagnat, petits farcis, soupe au
pistou, soupe à l'oignon, daube, brandade, potée, gratin dauphinois, ravioles, diots, croziflette, fondue
bourguignonne, pierrade, tête de veau, ris de veau, rognons, hachis parmentier, os à moelle, magret de canard, canard
à l'orange, souris d'agneau, gigot d'agneau, gigot, agneau, canard, faux-filet, onglet, ribs, grillades, poulet,
saint-jacques, coquilles saint-jacques, langoustines, crevettes, crabe, tourteau, bulots, calamars, poulpe, cabillaud,
lotte, lobster roll, croque-monsieur, omelette, pancakes, avocado toast, buddha bowl, salade césar, crème brûlée,
profiteroles, tarte tatin, sorbet, donut, cookie, bubble tea, chocolat chaud, nuggets, wings, tenders, soufflé, durum,
tourte
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
bánh mì: banh[- ]mi
osso bucco: osso ?buc+o
faux-filet: faux[- ]filet
coquilles saint-jacques: coquilles? st[- ]jacques
saint-jacques: st[- ]jacques
croque-monsieur: croque[- ]monsieur
fish and chips: fish ?(?:&|n|and|et) ?chips
couscous: couscou
sushi: suchi
spaghetti: spaghet
lasagnes: lasagne
pâtes: pasta
burger: smash ?burger
`;
