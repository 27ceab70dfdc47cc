/** OpenStreetMap's `tourism` value (or the nearest), and the words of callers. */
export const LODGINGS = `
hotel: hôtel|hotel|otel|ibis|novotel|mercure|formule 1|kyriad|campanile|best western|hilton|sofitel|marriott|radisson|holiday inn|mama shelter|palace|hôtellerie|appart[' -]?h[ôo]tel|aparthotel|ryokan|riad|resort
motel: motel
hostel: auberge de jeunesse|auberge jeunesse|hostel|dortoir
guest_house: chambres? d[' ]?h[ôo]tes?|maison d[' ]?h[ôo]tes?|b&b|bed and breakfast|gu?est ?house|chez l'habitant|auberge(?! espagnole)
camp_site: camping(?! gaz|[- ]cars?)|glamping|emplacement de tente
caravan_site: aire (?:de |pour )?camping[- ]cars?
chalet: chalet|tiny[- ]house|écolodge|bulle transparente|mobil?[- ]?home?|bungalow|cottage|cabane dans les arbres|cabane perchée|cabane|yourte|tipi|roulotte|lodge
apartment: location de vacances|location saisonnière|airbnb|gîte|gite|villa|appartement de vacances|studio de vacances|maison de vacances|résidence de tourisme|résidence de vacances|mas provençal
alpine_hut: refuge(?! (?:animaux|animalier|pour|spa|canin))
boat: péniche|bateau[- ]h[ôo]tel
resort: village (?:de )?vacances|club (?:de )?vacances|center ?parcs|club med
`;

/** Lodging only where a hotel is asked for: elsewhere they are bought, moved into or renovated. */
export const HOMES = `
apartment: appartement|appart|studio|maison|loft|duplex|location
guest_house: pension
`;
