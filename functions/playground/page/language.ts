import { moneyText, whenText } from './format-facts.ts';
import { MODEL } from './model.ts';
import { INTENT_NAMES, type Language, TEXTS, type TextKey } from './texts.ts';

let language: Language = remembered() ?? (navigator.languages[0]?.startsWith('fr') ? 'fr' : 'en');

/** The text in the language of the page; `{language}` in it is the language of the model. */
export function t(key: TextKey): string {
  const texts: Readonly<Record<string, string>> = TEXTS[language];
  const known = MODEL.languages.length > 0 ? texts[`${key}In`] : undefined;
  return (known ?? TEXTS[language][key]).replace('{language}', modelLanguages);
}

/** Such as "French", "anglais ou allemand". */
function modelLanguages(): string {
  const names = new Intl.DisplayNames(language, { type: 'language' });
  const codes = new Set(MODEL.languages.map((tag) => tag.split('-')[0] ?? tag));
  const list = new Intl.ListFormat(language, { type: 'disjunction' });
  return list.format([...codes].map((code) => names.of(code) ?? code));
}

/** The name of an intent in the language of the page; its label when the page has no name for it. */
export function intentName(label: string): string {
  const names = INTENT_NAMES[language];
  return Object.hasOwn(names, label) ? (names[label] ?? label) : label;
}

/** A proportion, 0 to 1, as a percentage in the language of the page. */
export function formatPercent(share: number): string {
  return share.toLocaleString(language, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

/** A number with one decimal in the language of the page. */
export function formatDecimal(value: number): string {
  return value.toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

/** A moment or a range of moments, in words of the page's language. */
export function formatWhen(when: Parameters<typeof whenText>[0]): string {
  return whenText(when, language, t);
}

/** An amount of money with its bound, in words of the page's language. */
export function formatMoney(budget: Parameters<typeof moneyText>[0]): string {
  return moneyText(budget, language, t);
}

/** The language of the page. */
export function pageLanguage(): Language {
  return language;
}

/** Translates the page to the browser's language, and to the other one when the button is pressed. */
export function followLanguage(button: HTMLElement, onChange: () => void): void {
  translate(button);
  button.addEventListener('click', () => {
    language = language === 'fr' ? 'en' : 'fr';
    remember();
    translate(button);
    onChange();
  });
}

function translate(button: HTMLElement): void {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll<HTMLElement>('[data-t]')) {
    element.textContent = t(element.dataset.t as TextKey);
  }
  for (const element of document.querySelectorAll<HTMLTextAreaElement>('[data-placeholder]')) {
    element.placeholder = t(element.dataset.placeholder as TextKey);
  }
  for (const element of document.querySelectorAll<HTMLElement>('[data-label]')) {
    element.setAttribute('aria-label', t(element.dataset.label as TextKey));
  }
  const other = language === 'fr' ? 'en' : 'fr';
  button.lang = other;
  button.textContent = other === 'fr' ? 'Français' : 'English';
}

/** The language that was chosen in an earlier visit. */
function remembered(): Language | undefined {
  try {
    const chosen = localStorage.getItem('language');
    return chosen === 'fr' || chosen === 'en' ? chosen : undefined;
  } catch {
    // Some browsers refuse storage in private windows.
    return undefined;
  }
}

function remember(): void {
  try {
    localStorage.setItem('language', language);
  } catch {
    // As above: the choice holds for this visit.
  }
}
