/**
 * What no data set has: how the French call cities abroad, with the airport that serves them (IATA).
 * A line a country; the code is ISO 3166-1.
 */
export const CITIES_ABROAD = `
GB: Londres LHR, Manchester MAN, Édimbourg EDI, Liverpool LPL, Bristol BRS, Birmingham BHX, Glasgow GLA, Belfast BFS
IE: Dublin DUB, Cork ORK
BE: Bruxelles BRU, Charleroi CRL, Anvers ANR, Liège LGG, Bruges OST, Gand BRU, Namur CRL, Ostende OST
NL: Amsterdam AMS, Rotterdam RTM, La Haye RTM, Eindhoven EIN, Maastricht MST
LU: Luxembourg-Ville LUX
DE: Berlin BER, Munich MUC, Francfort FRA, Hambourg HAM, Cologne CGN, Düsseldorf DUS, Stuttgart STR, Leipzig LEJ, Dresde DRS, Fribourg-en-Brisgau BSL, Sarrebruck SCN, Nuremberg NUE
CH: Genève GVA, Zurich ZRH, Bâle BSL, Berne BRN, Lausanne GVA, Lugano LUG, Montreux GVA
AT: Salzbourg SZG, Innsbruck INN
IT: Rome FCO, Milan MXP, Venise VCE, Florence FLR, Naples NAP, Turin TRN, Bologne BLQ, Palerme PMO, Catane CTA, Pise PSA, Vérone VRN, Bari BRI, Gênes GOA, Bergame BGY, Cagliari CAG, Vintimille NCE, Sienne FLR, Brindisi BDS
ES: Barcelone BCN, Madrid MAD, Séville SVQ, Malaga AGP, Valencia VLC, Bilbao BIO, Grenade GRX, Saint-Sébastien EAS, Alicante ALC, Ibiza IBZ, Palma de Majorque PMI, Tenerife TFS, Gérone GRO, Cordoue SVQ, Tolède MAD, Saragosse ZAZ, Las Palmas LPA
PT: Lisbonne LIS, Porto OPO, Faro FAO, Funchal FNC
GR: Athènes ATH, Héraklion HER, Thessalonique SKG, Santorin JTR, Mykonos JMK, Corfou CFU, Rhodes RHO
HR: Dubrovnik DBV, Zagreb ZAG, Zadar ZAD
CZ: Prague PRG
HU: Budapest BUD
PL: Varsovie WAW, Cracovie KRK, Gdansk GDN
RO: Bucarest OTP
BG: Sofia SOF
RS: Belgrade BEG
DK: Copenhague CPH
SE: Stockholm ARN, Göteborg GOT
NO: Oslo OSL, Bergen BGO, Tromsø TOS
FI: Helsinki HEL, Rovaniemi RVN
IS: Reykjavik KEF
LV: Riga RIX
EE: Tallinn TLL
LT: Vilnius VNO
MT: La Valette MLA
TR: Istanbul IST, Antalya AYT, Ankara ESB
RU: Moscou SVO, Saint-Pétersbourg LED
UA: Kiev KBP
MA: Marrakech RAK, Casablanca CMN, Agadir AGA, Fès FEZ, Tanger TNG, Rabat RBA, Essaouira ESU
DZ: Alger ALG, Oran ORN, Constantine CZL, Béjaïa BJA
TN: Tunis TUN, Djerba DJE, Monastir MIR
EG: Le Caire CAI, Louxor LXR, Hurghada HRG
SN: Dakar DSS
CI: Abidjan ABJ
CM: Douala DLA, Yaoundé NSI
CD: Kinshasa FIH
MG: Antananarivo TNR
ML: Bamako BKO
BJ: Cotonou COO
ZA: Le Cap CPT, Johannesburg JNB
KE: Nairobi NBO
IL: Tel-Aviv TLV, Jérusalem TLV
LB: Beyrouth BEY
AE: Dubaï DXB, Abou Dabi AUH
QA: Doha DOH
JO: Amman AMM
IN: Delhi DEL, Bombay BOM, Goa GOI
TH: Bangkok BKK, Phuket HKT, Chiang Mai CNX
VN: Hanoï HAN, Saïgon SGN, Hô Chi Minh-Ville SGN
CN: Pékin PEK, Shanghai PVG, Canton CAN
HK: Hong Kong HKG
TW: Taipei TPE
JP: Tokyo HND, Osaka KIX, Kyoto KIX
KR: Séoul ICN
SG: Singapour SIN
ID: Bali DPS, Jakarta CGK
MY: Kuala Lumpur KUL
AU: Sydney SYD, Melbourne MEL
NZ: Auckland AKL
US: New York JFK, Los Angeles LAX, San Francisco SFO, Miami MIA, Chicago ORD, Boston BOS, Las Vegas LAS, Washington IAD, Orlando MCO, Seattle SEA, La Nouvelle-Orléans MSY, Atlanta ATL, Dallas DFW, Houston IAH, Philadelphie PHL
CA: Montréal YUL, Toronto YYZ, Vancouver YVR, Québec YQB, Ottawa YOW
MX: Mexico MEX, Cancún CUN
CU: La Havane HAV
DO: Punta Cana PUJ, Saint-Domingue SDQ
BR: Rio de Janeiro GIG, São Paulo GRU, Rio GIG
AR: Buenos Aires EZE
PE: Lima LIM, Cuzco CUZ
CO: Bogota BOG, Carthagène CTG
CL: Santiago du Chili SCL
`;

/** Communes by the short names that callers use for them; "~" marks a name that is rather another word or town without a preposition. */
export const COMMUNE_NAMES = `
La Baule-Escoublac: La Baule
Chamonix-Mont-Blanc: Chamonix
Clermont-Ferrand: Clermont, Clermont-Fd
Charleville-Mézières: Charleville
Aix-en-Provence: Aix, Aix en Pce
Le Puy-en-Velay: Le Puy
Châlons-en-Champagne: Châlons
Chalon-sur-Saône: Chalon
Bagnères-de-Luchon: Luchon
Lège-Cap-Ferret: Cap Ferret, Le Cap Ferret
Soorts-Hossegor: Hossegor
Noirmoutier-en-l'Île: Noirmoutier
Cherbourg-en-Cotentin: Cherbourg
Brive-la-Gaillarde: Brive
Thonon-les-Bains: Thonon
Évian-les-Bains: Évian
Font-Romeu-Odeillo-Via: Font-Romeu
Le Touquet-Paris-Plage: Le Touquet
Argelès-sur-Mer: Argelès
Canet-en-Roussillon: Canet
Levallois-Perret: Levallois
Issy-les-Moulineaux: Issy
Ivry-sur-Seine: Ivry
Vitry-sur-Seine: Vitry
Neuilly-sur-Seine: Neuilly
Boulogne-Billancourt: Boulogne, Boulogne Bilancourt
Saint-Maur-des-Fossés: Saint-Maur
Les Sables-d'Olonne: ~Les Sables, Sables-d'Olonne
La Roche-sur-Yon: ~La Roche
Villefranche-sur-Saône: Villefranche
Lons-le-Saunier: ~Lons
Évry-Courcouronnes: Évry
Sarlat-la-Canéda: Sarlat
Asnières-sur-Seine: Asnières
Aulnay-sous-Bois: Aulnay
Épinay-sur-Seine: Épinay
Rueil-Malmaison: Rueil
Saint-Ouen-sur-Seine: Saint-Ouen
Champigny-sur-Marne: Champigny
Noisy-le-Grand: Noisy
Rosny-sous-Bois: Rosny
Bourgoin-Jallieu: Bourgoin
Vaulx-en-Velin: Vaulx
Caluire-et-Cuire: Caluire
Digne-les-Bains: ~Digne
Mantes-la-Jolie: Mantes
Saint-Dié-des-Vosges: Saint-Dié
Six-Fours-les-Plages: Six-Fours
La Seyne-sur-Mer: La Seyne
Bormes-les-Mimosas: ~Bormes
Saintes-Maries-de-la-Mer: Les Saintes-Maries, Saintes-Maries
Vaison-la-Romaine: Vaison
Bagnols-sur-Cèze: Bagnols
Huez: Alpe d'Huez, L'Alpe d'Huez
Les Allues: Méribel
Les Belleville: Val Thorens, Les Menuires
La Plagne Tarentaise: La Plagne
L'Île-d'Yeu: Île-d'Yeu
Cagnes-sur-Mer: Cagnes
Bruay-la-Buissière: Bruay
Balaruc-les-Bains: Balaruc
Leucate: Port Leucate
Grosseto-Prugna: Porticcio
Hyères: Porquerolles
Laveissière: Le Lioran, Lioran
Valbonne: Sophia Antipolis
Besançon: Besac
Gevrey-Chambertin: Gevrey
Lacanau: Lacanau-Océan
Sablé-sur-Sarthe: ~Sablé
Florac Trois Rivières: Florac
La Salle-les-Alpes: Serre Chevalier, Serre-Chevalier
Carhaix-Plouguer: Carhaix
Le Grau-du-Roi: Port-Camargue, Grau-du-Roi
Saint-Gervais-les-Bains: ~Saint-Gervais
Amélie-les-Bains-Palalda: Amélie-les-Bains
Bagnères-de-Bigorre: ~Bagnères
Montrond-les-Bains: ~Montrond
Forges-les-Eaux: ~Forges
Le Mont-Saint-Michel: Mont-Saint-Michel
Bordeaux: Bdx
Toulouse: Tlse
Montpellier: Mtp
Strasbourg: Stras
Villeneuve-d'Ascq: Villeneuve d'Asq
Salon-de-Provence: Salon de Pce
L'Isle-sur-la-Sorgue: Isle-sur-la-Sorgue
La Tranche-sur-Mer: ~La Tranche
Les Deux Alpes: Les 2 Alpes, 2 Alpes
Tignes: Val Claret
Morzine: Avoriaz
Mont-Dore: Le Mont-Dore, Mont-Dore
Besse-et-Saint-Anastaise: Super-Besse, Besse
Les Contamines-Montjoie: Les Contamines
Fontenay-sous-Bois: ~Fontenay
Agde: Le Cap d'Agde, Cap d'Agde
Roquebrune-sur-Argens: Les Issambres
Saint-Raphaël: Saint-Raph
Saint-Tropez: Saint-Trop
Perros-Guirec: Ploumanac'h
`;

/** Airports by the names that the French give them. */
export const AIRPORT_NAMES = `
CDG: Roissy, Roissy Charles de Gaulle, Charles de Gaulle, Paris Charles de Gaulle, Paris CDG, Roissy CDG
ORY: Orly, Paris Orly
BVA: Beauvais Tillé, Paris Beauvais
LYS: Saint-Exupéry, Lyon Saint-Exupéry, Satolas
NCE: Nice Côte d'Azur
MRS: Marignane, Marseille Provence, Marseille Marignane
TLS: Toulouse Blagnac
BOD: Bordeaux Mérignac
NTE: Nantes Atlantique
BSL: EuroAirport, Bâle-Mulhouse
LIL: Lille Lesquin
SXB: Strasbourg Entzheim
MPL: Montpellier Méditerranée
RNS: Rennes Saint-Jacques
BIQ: Biarritz Parme
LDE: Tarbes Lourdes
AJA: Ajaccio Napoléon Bonaparte
BIA: Bastia Poretta
FSC: Figari
CLY: Calvi Sainte-Catherine
PTP: Pôle Caraïbes
FDF: Aimé Césaire
RUN: Gillot
LHR: Heathrow
LGW: Gatwick
STN: Stansted
LTN: Luton
BRU: Zaventem
CRL: Bruxelles Charleroi
AMS: Schiphol
FCO: Fiumicino
CIA: Ciampino
MXP: Malpensa
LIN: Linate
BGY: Orio al Serio
BCN: El Prat
MAD: Barajas
JFK: John F. Kennedy
EWR: Newark
LGA: LaGuardia
HND: Haneda
NRT: Narita
GVA: Cointrin
YUL: Trudeau
`;

/** Stations, by their UIC code, with the names that callers use for them. */
export const STATION_NAMES = `
8768600: gare de Lyon, Paris Gare de Lyon
8727100: gare du Nord, Paris Nord, Paris Gare du Nord
8711300: gare de l'Est, Paris Est
8739100: gare Montparnasse, Montparnasse, Paris Montparnasse
8738400: gare Saint-Lazare, Saint-Lazare, Paris Saint-Lazare
8754700: gare d'Austerlitz, Paris Austerlitz
8768666: gare de Bercy, Paris Bercy
8772319: Part-Dieu, la Part-Dieu, Lyon Part-Dieu, gare de la Part-Dieu
8772202: Perrache, Lyon Perrache, gare de Perrache
8775100: gare Saint-Charles, Marseille Saint-Charles
8758100: gare Saint-Jean, Bordeaux Saint-Jean
8761100: Matabiau, Toulouse Matabiau, gare Matabiau
8728600: Lille Flandres, gare Lille Flandres
8722326: Lille Europe, gare Lille Europe
8777300: gare Saint-Roch, Montpellier Saint-Roch
8768888: Montpellier Sud de France
8739370: Massy TGV
8711184: Marne-la-Vallée, Marne-la-Vallée Chessy, Marne-la-Vallée TGV
8776302: Valence TGV
8731896: Avignon TGV
8731901: Aix TGV, Aix-en-Provence TGV
8727149: Roissy TGV, CDG TGV
`;

/** Ordinary words that are communes too and that the corpus does not happen to use, or names of people and things. */
export const COMMON_WORDS = `
tours orange sens die grasse vers contre bons bonne bonnes y salon mer ville montagne eu oz us ay is ri ger pis art arc ars vert
blanc lit maux plats poix lure allons rions moulins port pont bois bains mars montre rue aube hopital cours place chambre chambres table
tables train trains vol hotel film films billet menu carte cartes soir matin nuit nuits midi jour jours personne personnes reste
restes bonheur grand grande petit petite nord sud est ouest centre gare port ports plage marche marches vin vins pain riz sel boeuf
poulet canard lapin porc saumon sole pomme poire noix cerise cerises olive citron sucre sale cher chere gratuit libre ouvert
ferme fermes joue joues avis tarif prix promo code test essai essais aide merci bonjour salut pierre jean paul martin marie
charles claude robert albert michel bernard thomas laurent vincent simon andre lucas leo hugo louis luc marc anne rose lea
rouge bleu noir gris jaune violet brune brun beau belle bel noel paques pays lac lacs monts mont col cols val vals source
fontaine fontaines foret forets arbre arbres fleur fleurs champ champs pre pres prairie jardin jardins parc parcs mur murs
tour toit toits porte portes cave caves four fours cave feu feux eau eaux terre terres sable sables pierre pierres or argent fer
fers cuivre plomb coq coqs chat chien loup ours cerf vache vaches mouton moutons anes abeilles ruche ruches miel cire
sport sports boule boules jeu jeux balle balles film art arts cirque bal bals fete fetes messe cloche cloches croix saint sainte
abbaye chapelle eglise temple temples moine moines roi rois reine reines prince comte duc dames dame homme hommes femme fille
garcon enfant bebe pere mere frere soeur oncle tante ami amis lui elle nous vous ils eux moi toi soi sur sous dans avec pour sans
chez entre puis donc mais car or ni soit bien mal plus moins trop tres assez peu tout tous toute rien aucun autre autres meme
vitre cluses constance coni digne gent detroit fleche union madeleine possession trinite valette cap gosier tampon avirons
herbiers lilas roche fosses fougeres gaillard phoenix spire rosas tulle lattes trappes natal sienne forges charlotte split bath sos gorges muscat manille cremone colombo damas tresses avon bellevue lafayette
cassis cognac chablis sancerre roquefort munster livarot vittel volvic sauternes margaux pomerol morgon cantal comte brie gruyere camembert
vair vaire vaires bouillon ris roux sauve sept huit neuf dix onze cent mille sillon rame rames ligne lignes quai quais voie voies
`;
