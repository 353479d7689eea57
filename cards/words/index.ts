import { createInstance, type i18n } from 'i18next';
import { en } from './en/index.ts';

/** A language is a folder beside this file and a name here. */
const languages = { en };
const fallback = 'en';

type Base<K> = K extends `${infer B}_one` ? B : K extends `${infer B}_other` ? B : K;
/** What can be said; `_one` and `_other` are chosen by `count`. */
export type WordKey = Base<keyof typeof en>;

type Facts = Record<string, string | number>;

export interface Words {
  (key: WordKey, facts?: Facts): string;
  /** BCP 47 tag of the language the words are in, with the region asked for. */
  readonly locale: string;
  readonly has: (key: string) => boolean;
}

const book: i18n = createInstance();
// Nothing is loaded, so this is done when it returns.
void book.init({
  initAsync: false,
  fallbackLng: fallback,
  resources: Object.fromEntries(
    Object.entries(languages).map(([language, translation]) => [language, { translation }]),
  ),
  keySeparator: false,
  nsSeparator: false,
});

const shelf = new Map<string, Words>();

/** The words of a person's language, or English. */
export function wordsFor(locale: string): Words {
  const known = shelf.get(locale);
  if (known) return known;
  const spoken = tagOf(locale);
  const sentence = sentences(spoken);
  const say = (key: WordKey, facts: Facts = {}): string => filled(sentence(key, facts.count), facts);
  const words = Object.assign(say, {
    locale: spoken,
    has: (key: string): boolean => book.exists(key) || book.exists(key, { count: 1 }),
  });
  if (shelf.size < 200) shelf.set(locale, words);
  return words;
}

/** Looking a sentence up costs more than all the rest of drawing a card: each is looked up once per language and plural. */
function sentences(spoken: string): (key: WordKey, count: string | number | undefined) => string {
  const found = book.getFixedT(spoken);
  const plural = new Intl.PluralRules(spoken);
  const known = new Map<string, string>();
  return (key, count) => {
    const many = typeof count === 'number' ? plural.select(count) : '';
    const name = `${key} ${many}`;
    let sentence = known.get(name);
    if (sentence === undefined) {
      sentence = found(key, { skipInterpolation: true, ...(typeof count === 'number' && { count }) });
      known.set(name, sentence);
    }
    return sentence;
  };
}

/** Texts go into JSON, not HTML: nothing is escaped. A fact that is missing must be seen: tests look for these brackets. */
const filled = (sentence: string, facts: Facts): string =>
  sentence.includes('{{')
    ? sentence.replace(/\{\{\s*(\w+)\s*\}\}/g, (_found, name: string) => String(facts[name] ?? `⟪${name}⟫`))
    : sentence;

/** "de-AT" stays when there are German words, anything we have no words for becomes English. */
function tagOf(locale: string): string {
  try {
    const [tag] = Intl.getCanonicalLocales(locale);
    return tag && Object.hasOwn(languages, tag.split('-')[0] ?? '') ? tag : fallback;
  } catch (error) {
    if (error instanceof RangeError) return fallback;
    throw error;
  }
}
