/**
 * Areas that have no data set: `CODE NAME: other names, departments they lie in`.
 * Former regions come with the code that INSEE gave them until 2016; a natural or historic region has none.
 */
export const FRENCH_AREAS = `
42 Alsace: 67 68
72 Aquitaine: 24 33 40 47 64
83 Auvergne: 03 15 43 63
25 Basse-Normandie: 14 50 61
26 Bourgogne: 21 58 71 89
21 Champagne-Ardenne: Champagne-Ardennes, 08 10 51 52
43 Franche-Comté: 25 39 70 90
23 Haute-Normandie: 27 76
91 Languedoc-Roussillon: 11 30 34 48 66
74 Limousin: 19 23 87
41 Lorraine: 54 55 57 88
73 Midi-Pyrénées: 09 12 31 32 46 65 81 82
31 Nord-Pas-de-Calais: 59 62
22 Picardie: 02 60 80
54 Poitou-Charentes: 16 17 79 86
82 Rhône-Alpes: 01 07 26 38 42 69 73 74
93 PACA: Paca, Région Sud, 04 05 06 13 83 84
- Périgord: Périgord noir, Périgord vert, 24
- Pays basque: Pays Basque, 64
- Béarn: 64
- Côte d'Azur: 06 83
- Provence: 04 05 06 13 83 84
- Luberon: Lubéron, 84 04
- Camargue: 13 30
- Verdon: 04 83
- Languedoc: 11 30 34 48 31
- Roussillon: 66
- Savoie Mont Blanc: 73 74
- Dauphiné: 38 26 05
- Vercors: 38 26
- Beaujolais: 69 71
- Forez: 42
- Bresse: 01 71
- Morvan: 58 71 21 89
- Berry: 18 36
- Sologne: 41 45 18
- Touraine: 37
- Anjou: 49
- Beauce: 28 45 41
- Perche: 61 28
- Poitou: 79 85 86
- Saintonge: 17
- Médoc: 33
- Bassin d'Arcachon: 33
- Quercy: 46 82
- Rouergue: 12
- Gévaudan: 48
- Cévennes: 30 48 07
- Aubrac: 12 48 15
- Gascogne: 32 40 65
- Armagnac: 32 40
- Bigorre: 65
- Artois: 62
- Flandres: Flandre, 59
- Vexin: 95 27 60
- Vosges du Nord: 67 57
- Haut-Doubs: 25
- Côte d'Opale: 62 59
- Baie de Somme: 80
- Pays de Caux: 76
- Cotentin: 50
- Pays de la Loire: 44 49 53 72 85
- Côte d'Émeraude: 35 22
- Côte de Granit Rose: 22
- Golfe du Morbihan: 56
- Côte Vermeille: 66
- Côte Bleue: 13
- Pyrénées: 64 65 31 09 11 66
- Alpes: Alpes du Sud, Alpes du Nord, 73 74 38 05 04 06 26
- Massif central: Massif Central, 63 15 43 03 48 12 07 42 19 87 23
- Île de Ré: l'île de Ré, 17
- Île d'Oléron: Oléron, 17
- Noirmoutier: Île de Noirmoutier, 85
- Belle-Île: Belle-Île-en-Mer, Belle-Ile, 56
- Vallée de la Loire: 37 41 45 49
- Cerdagne: 66
- Queyras: 05
- Champsaur: 05
- Dombes: La Dombes, 01
- Charolais: 71
- Mâconnais: 71
- Larzac: 12 34
- Bessin: 14
- Thiérache: 02
- Lauragais: 31 11
- Couserans: 09
- Trégor: 22
- Cornouaille: 29
- Pays bigouden: 29
- Maurienne: 73
- Tarentaise: 73
- Chablais: 74
- Oisans: 38
- Bauges: 73 74
- Ubaye: 04
- Mercantour: 06 04
- Esterel: 83
- Alpilles: 13
- Brenne: 36
- Marais poitevin: Marais Poitevin, 79 85 17
- Puisaye: 89
- Corbières: 11
- Minervois: 11 34
- Vallée de Chevreuse: vallée de Chevreuse, 78
- Cap Corse: 2B
- Balagne: 2B
- Champagne: 51 10 52 08
- Haute-Provence: 04
- Grand Paris: 75 92 93 94
`;

/** Areas abroad that the French name; a line a country. */
export const AREAS_ABROAD = `
IT: Toscane, Sicile, Sardaigne, Ombrie, Ligurie, Lombardie, Piémont, Vénétie, Calabre, Émilie-Romagne, Les Pouilles, Pouilles, Dolomites, Cinque Terre, Val d'Aoste
ES: Andalousie, Catalogne, Galice, Canaries, Baléares, Majorque, Minorque, Costa Brava, Costa del Sol, Asturies, Navarre, Lanzarote, Fuerteventura, Grande Canarie, Formentera
PT: Algarve, Madère, Açores, Alentejo
DE: Bavière, Forêt-Noire, Saxe, Rhénanie, Sarre
GB: Écosse, Angleterre, Pays de Galles, Irlande du Nord, Cornouailles
BE: Wallonie, Ardennes belges
AT: Tyrol
CH: Valais, Tessin
GR: Crète, Péloponnèse, Cyclades, Paros, Naxos, Zante, Céphalonie
HR: Dalmatie, Istrie
FI: Laponie
US: Californie, Floride, Texas, Hawaï, Louisiane, Arizona, Nevada, Colorado, Utah
TZ: Zanzibar
CA: Gaspésie, Nouvelle-Écosse
TR: Anatolie
ID: Lombok
PF: Tahiti, Bora-Bora, Moorea
`;

/** Other names of countries; the first name is ICU's. */
export const COUNTRY_NAMES = `
VN: Viêt Nam, Viet-Nam
US: USA, États-Unis d'Amérique
GB: Grande-Bretagne, UK
CZ: République tchèque
NL: Hollande
MM: Birmanie
AE: Émirats, Émirats arabes
KR: Corée
DO: République dominicaine
CV: Cap-Vert
CI: Côte-d'Ivoire
`;
