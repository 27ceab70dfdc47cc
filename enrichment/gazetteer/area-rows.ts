import { AREAS_ABROAD, COUNTRY_NAMES, FRENCH_AREAS } from './areas.ts';
import { listOf, row } from './rows.ts';

/** ISO 3166-1. */
export const COUNTRIES =
  'AD AE AF AL AM AO AR AT AU AZ BA BD BE BG BH BI BJ BN BO BR BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DO DZ EC EE EG ER ES ET FI FR GA GB GE GH GM GN GQ GR GT GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KM KR KW KZ LA LB LI LK LR LS LT LU LV LY MA MC MD ME MG MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NZ OM PA PE PG PH PK PL PT PY QA RO RS RU RW SA SC SD SE SG SI SK SN SO SR SV SY TD TG TH TN TR TW TZ UA UG US UY UZ VE VN YE ZA ZM ZW';

interface Area {
  readonly code: string;
  readonly nom: string;
}
export interface Department extends Area {
  readonly region: string;
}

/** name|department NUMBER; not those overseas, whose names are their regions'. */
export function departmentRows(departments: readonly Department[]): readonly string[] {
  return departments
    .filter(({ code }) => !code.startsWith('9') || code.length === 2)
    .map(({ nom, code }) => row(nom, `department ${code}`, '', '', '', '', code));
}

/** name|region CODE|||||departments: today's regions of France, the former and the natural ones; areas abroad, without departments. */
export function areaRows(regions: readonly Area[], departments: readonly Department[]): readonly string[] {
  const today = regions.map(({ code, nom }) => {
    const within = departments.filter(({ region }) => region === code).map((department) => department.code);
    return row(nom, `region ${code}`, '', '', '', '', within.join(' '));
  });
  const french = listOf(FRENCH_AREAS).flatMap(([key, names]) => {
    const [, code = '', name = ''] = /^(\S+) (.+)$/.exec(key) ?? [];
    const within = names.at(-1) ?? '';
    const inUse = [name, ...names.slice(0, -1)];
    return inUse.map((spoken) =>
      row(spoken, `region ${code === '-' ? 'FR' : code}`, '', '', '', spoken === name ? '' : name, within),
    );
  });
  const abroad = listOf(AREAS_ABROAD).flatMap(([code, names]) => names.map((name) => row(name, `region ${code}`)));
  return [...today, ...french, ...abroad];
}

/** name|country CODE, by the names in use. */
export function countryRows(): readonly string[] {
  const names = new Intl.DisplayNames('fr', { type: 'region' });
  const others = new Map(listOf(COUNTRY_NAMES));
  return COUNTRIES.split(' ').flatMap((code) => {
    const name = code === 'VN' ? 'Vietnam' : names.of(code)?.replace(/^R\.A\.S\. chinoise de /, '');
    const spoken = others.get(code) ?? [];
    return [row(name, `country ${code}`), ...spoken.map((other) => row(other, `country ${code}`, '', '', '', name))];
  });
}
