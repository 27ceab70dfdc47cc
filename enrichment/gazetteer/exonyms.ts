/**
 * The French names of cities abroad, with GeoNames' name: `French=GeoNames`, a line a country (ISO 3166-1).
 * "~" marks a name that in French usually means the town in France: it is the city abroad only beside its country.
 */
export const EXONYMS = `
GB: Londres=London, Édimbourg=Edinburgh, Cantorbéry=Canterbury, Douvres=Dover
BE: Bruxelles=Brussels, Anvers=Antwerpen, Bruges=Brugge, Gand=Gent, Ostende=Ostend, Malines=Mechelen, Louvain=Leuven, Courtrai=Kortrijk, Ypres=Ieper, Alost=Aalst, Termonde=Dendermonde, Furnes=Veurne, La Panne=De Panne, Saint-Nicolas~=Sint-Niklaas, Tongres=Tongeren, Roulers=Roeselare, Knokke=Knokke-Heist, Wavre=Wavre, Mons=Mons
NL: La Haye=The Hague, Flessingue=Vlissingen, Bois-le-Duc='s-Hertogenbosch, Leyde=Leiden, Nimègue=Nijmegen, Groningue=Groningen, Bréda=Breda
LU: Luxembourg-Ville=Luxembourg
DE: Munich=Munich, Francfort=Frankfurt am Main, Hambourg=Hamburg, Cologne=Köln, Dresde=Dresden, Fribourg-en-Brisgau=Freiburg, Sarrebruck=Saarbrücken, Nuremberg=Nürnberg, Aix-la-Chapelle=Aachen, Brême=Bremen, Hanovre=Hannover, Mayence=Mainz, Trèves~=Trier, Ratisbonne=Regensburg, Augsbourg=Augsburg, Brunswick=Braunschweig, Constance=Konstanz, Deux-Ponts=Zweibrücken, Coblence=Koblenz, Spire=Speyer, Wurtzbourg=Würzburg, Sarrelouis=Saarlouis, Tubingue=Tübingen, Göttingue=Göttingen, Magdebourg=Magdeburg, Lübeck=Lübeck, Baden-Baden=Baden-Baden, Bonn=Bonn, Duisbourg=Duisburg, Fribourg~=Freiburg, Kehl=Kehl, Offenbourg=Offenburg
CH: Genève=Genève, Zurich=Zürich, Bâle=Basel, Berne=Bern, Lucerne=Luzern, Saint-Gall=Sankt Gallen, Soleure=Solothurn, Bienne=Biel/Bienne, Coire=Chur, Fribourg=Fribourg, Neuchâtel=Neuchâtel, Lausanne=Lausanne, Montreux=Montreux, Vevey=Vevey, Sion=Sitten, Nyon=Nyon, Martigny=Martigny-Ville, Yverdon=Yverdon-les-Bains, La Chaux-de-Fonds=La Chaux-de-Fonds, Zermatt=Zermatt, Interlaken=Interlaken, Schaffhouse=Schaffhausen, Winterthour=Winterthur, Verbier=Verbier, Delémont=Delémont
AT: Vienne~=Vienna, Salzbourg=Salzburg, Graz=Graz, Linz=Linz, Innsbruck=Innsbruck, Brégence=Bregenz
IT: Rome=Rome, Milan=Milan, Venise=Venice, Florence=Florence, Naples=Naples, Turin=Turin, Bologne=Bologna, Palerme=Palermo, Catane=Catania, Pise=Pisa, Vérone=Verona, Gênes=Genoa, Bergame=Bergamo, Vintimille=Ventimiglia, Sienne=Siena, Padoue=Padova, Mantoue=Mantova, Parme=Parma, Modène=Modena, Ferrare=Ferrara, Ravenne=Ravenna, Plaisance~=Piacenza, Livourne=Livorno, Lucques=Lucca, Syracuse=Siracusa, Messine=Messina, Tarente=Taranto, Pérouse=Perugia, Assise=Assisi, Trévise=Treviso, Crémone=Cremona, Vicence=Vicenza, Novare=Novara, Côme=Como, Aoste=Aosta, Trente~=Trento, Ancône=Ancona, Savone=Savona, Sorrente=Sorrento, Amalfi=Amalfi, Pompéi=Pompei, Alghero=Alghero, Brescia=Brescia, Trieste=Trieste, Rimini=Rimini, Coni=Cuneo, Suse=Susa, Bordighera=Bordighera
ES: Barcelone=Barcelona, Séville=Sevilla, Malaga=Málaga, Valence~=Valencia, Valencia=Valencia, Grenade=Granada, Saint-Sébastien=Donostia / San Sebastián, San Sebastian=Donostia / San Sebastián, Gérone=Girona, Cordoue=Córdoba, Tolède=Toledo, Saragosse=Zaragoza, Cadix=Cádiz, Pampelune=Pamplona, Burgos=Burgos, Salamanque=Salamanca, Ségovie=Segovia, Avila=Ávila, Saint-Jacques-de-Compostelle=Santiago de Compostela, La Corogne=A Coruña, Carthagène=Cartagena, Murcie=Murcia, Tarragone=Tarragona, Figueras=Figueres, Lérida=Lleida, Irun=Irun, Fontarabie=Hondarribia, Alméria=Almería, Marbella=Marbella, Ronda=Ronda, Rosas=Roses, Cadaqués=Cadaqués, Lloret de Mar=Lloret de Mar, Salou=Salou, Benidorm=Benidorm, Sitges=Sitges, Jaca=Jaca, Huesca=Huesca, Vitoria=Gasteiz / Vitoria, Logroño=Logroño, Palma de Majorque=Palma, Palma=Palma, Las Palmas=Las Palmas de Gran Canaria
PT: Lisbonne=Lisbon, Porto=Porto, Coimbra=Coimbra, Braga=Braga, Évora=Évora, Lagos~=Lagos, Albufeira=Albufeira, Sintra=Sintra, Nazaré=Nazaré, Cascais=Cascais
GR: Athènes=Athens, Héraklion=Irákleion, Thessalonique=Thessaloníki, Corinthe=Kórinthos, Patras=Pátra, La Canée=Chaniá, Le Pirée=Piraeus, Volos=Volos
HR: Dubrovnik=Dubrovnik, Raguse=Dubrovnik, Split=Split, Pula=Pula, Rijeka=Rijeka
CZ: Prague=Prague, Brno=Brno, Pilsen=Pilsen
SK: Bratislava=Bratislava
SI: Ljubljana=Ljubljana
HU: Budapest=Budapest
PL: Varsovie=Warsaw, Cracovie=Kraków, Gdansk=Gdańsk, Dantzig=Gdańsk, Wroclaw=Wrocław, Poznan=Poznań, Lodz=Łódź, Lublin=Lublin, Katowice=Katowice
RO: Bucarest=Bucharest, Cluj=Cluj-Napoca, Brasov=Braşov, Timisoara=Timișoara
BG: Sofia=Sofia, Varna=Varna, Plovdiv=Plovdiv
RS: Belgrade=Belgrade
BA: Sarajevo=Sarajevo, Mostar=Mostar
AL: Tirana=Tirana
MK: Skopje=Skopje
ME: Kotor=Kotor, Podgorica=Podgorica
DK: Copenhague=Copenhagen, Aarhus=Århus
SE: Stockholm=Stockholm, Göteborg=Göteborg, Malmö=Malmö, Kiruna=Kiruna
NO: Oslo=Oslo, Bergen=Bergen, Tromsø=Tromsø, Trondheim=Trondheim, Stavanger=Stavanger, Narvik=Narvik
FI: Helsinki=Helsinki, Turku=Turku, Tampere=Tampere, Rovaniemi=Rovaniemi
IS: Reykjavik=Reykjavík, Akureyri=Akureyri
RU: Moscou=Moscow, Saint-Pétersbourg=Saint Petersburg
UA: Kiev=Kyiv, Kyiv=Kyiv, Odessa=Odessa, Lviv=Lviv
BY: Minsk=Minsk
GE: Tbilissi=Tbilisi, Batoumi=Batumi
AM: Erevan=Yerevan
AZ: Bakou=Baku
TR: Istanbul=Istanbul, Izmir=İzmir, Bodrum=Bodrum, Cappadoce=Göreme
CY: Nicosie=Nicosia, Larnaca=Larnaca, Limassol=Limassol
MA: Marrakech=Marrakesh, Fès=Fès, Tanger=Tangier, Meknès=Meknès, Oujda=Oujda-Angad, Tétouan=Tétouan, Ouarzazate=Ouarzazat, Chefchaouen=Chefchaouene, Nador=Nador, Taghazout=Taghazout, Kénitra=Kenitra, El Jadida=El Jadid
DZ: Alger=Algiers, Oran=Oran, Constantine=Constantine, Béjaïa=Bejaïa, Annaba=Annaba, Tlemcen=Tlemcen, Sétif=Sétif, Tizi Ouzou=Tizi Ouzou, Batna=Batna, Blida=Blida
TN: Tunis=Tunis, Djerba=Houmt El Souk, Sousse=Sousse, Hammamet=Hammamet, Sfax=Sfax, Bizerte=Bizerte, Kairouan=Kairouan, Tozeur=Tozeur
LY: Tripoli=Tripoli
EG: Le Caire=Cairo, Alexandrie=Alexandria, Louxor=Luxor, Assouan=Aswan, Charm el-Cheikh=Sharm el-Sheikh, Sharm el-Sheikh=Sharm el-Sheikh
SN: Dakar=Dakar, Saint-Louis~=Saint-Louis
CI: Abidjan=Abidjan, Yamoussoukro=Yamoussoukro
CM: Yaoundé=Yaoundé
GA: Libreville=Libreville
TG: Lomé=Lomé
BF: Ouagadougou=Ouagadougou
GN: Conakry=Conakry
NE: Niamey=Niamey
CG: Brazzaville=Brazzaville
TD: N'Djamena=N'Djamena
ET: Addis-Abeba=Addis Ababa
RW: Kigali=Kigali
ML: Bamako=Bamako, Tombouctou=Timbuktu
MG: Tananarive=Antananarivo, Antananarivo=Antananarivo
MU: Port-Louis=Port Louis
ZA: Le Cap=Cape Town, Johannesbourg=Johannesburg, Durban=Durban
GH: Accra=Accra
NG: Lagos~=Lagos
IL: Tel-Aviv=Tel Aviv, Jérusalem=Jerusalem, Haïfa=Haifa, Eilat=Eilat
LB: Beyrouth=Beirut
SY: Damas=Damascus, Alep=Aleppo
IQ: Bagdad=Baghdad
IR: Téhéran=Tehran, Ispahan=Isfahan
SA: Riyad=Riyadh, Djeddah=Jeddah, La Mecque=Mecca, Médine=Medina
AE: Dubaï=Dubai, Abou Dabi=Abu Dhabi, Abu Dhabi=Abu Dhabi
QA: Doha=Doha
OM: Mascate=Muscat
JO: Amman=Amman, Aqaba=Aqaba
IN: Delhi=Delhi, New Delhi=New Delhi, Bombay=Mumbai, Mumbai=Mumbai, Calcutta=Kolkata, Pondichéry=Puducherry, Jaipur=Jaipur, Madras=Chennai, Bangalore=Bengaluru, Bénarès=Varanasi
PK: Karachi=Karachi
AF: Kaboul=Kabul
LK: Colombo=Colombo
NP: Katmandou=Kathmandu
TH: Bangkok=Bangkok, Chiang Mai=Chiang Mai
VN: Hanoï=Hanoi, Saïgon=Ho Chi Minh City, Hô Chi Minh-Ville=Ho Chi Minh City, Hoi An=Hội An, Da Nang=Da Nang
MN: Oulan-Bator=Ulan Bator
UZ: Tachkent=Tashkent, Samarcande=Samarkand
KH: Phnom Penh=Phnom Penh, Siem Reap=Siem Reap
LA: Vientiane=Vientiane, Luang Prabang=Luang Prabang
PH: Manille=Manila
CN: Pékin=Beijing, Shanghai=Shanghai, Canton=Guangzhou, Shenzhen=Shenzhen, Xi'an=Xi’an
JP: Tokyo=Tokyo, Osaka=Osaka, Kyoto=Kyoto, Hiroshima=Hiroshima, Nara=Nara-shi, Sapporo=Sapporo
KR: Séoul=Seoul, Busan=Busan
SG: Singapour=Singapore
ID: Ubud=Ubud, Denpasar=Denpasar
AU: Sydney=Sydney, Melbourne=Melbourne, Brisbane=Brisbane, Adélaïde=Adelaide, Perth=Perth
NZ: Auckland=Auckland, Wellington=Wellington
US: New York=New York City, NYC=New York City, Washington=Washington, La Nouvelle-Orléans=New Orleans, Philadelphie=Philadelphia, San Diego=San Diego, Détroit=Detroit, Honolulu=Honolulu, Nashville=Nashville, Portland=Portland, Denver=Denver, Phoenix=Phoenix, Austin=Austin, Memphis=Memphis, Salt Lake City=Salt Lake City
CA: Montréal=Montréal, Québec=Québec, Trois-Rivières~=Trois-Rivières, Gatineau=Gatineau, Sherbrooke=Sherbrooke, Calgary=Calgary, Edmonton=Edmonton, Halifax=Halifax, Winnipeg=Winnipeg
MX: Mexico=Mexico City, Cancún=Cancún, Playa del Carmen=Playa del Carmen, Tulum=Tulum
GT: Antigua Guatemala=Antigua Guatemala
CR: San José=San José
PA: Panama City=Panamá
CU: La Havane=Havana, Varadero=Varadero, Trinidad=Trinidad
DO: Saint-Domingue=Santo Domingo
HT: Port-au-Prince=Port-au-Prince
BR: São Paulo=São Paulo, Rio de Janeiro=Rio de Janeiro, Rio=Rio de Janeiro, Salvador de Bahia=Salvador, Brasilia=Brasília
AR: Buenos Aires=Buenos Aires, Ushuaïa=Ushuaia
PE: Lima=Lima, Cuzco=Cusco, Cusco=Cusco, Arequipa=Arequipa
BO: La Paz=La Paz
EC: Quito=Quito
CO: Bogota=Bogotá, Carthagène=Cartagena, Medellín=Medellín
VE: Caracas=Caracas
UY: Montevideo=Montevideo
PY: Asunción=Asunción
CL: Santiago du Chili=Santiago, Valparaiso=Valparaíso
`;
