import { refuse } from './errors.ts';

const SAFE_ESCAPES = 'dDwWbBnrtfv';
const PUNCTUATION = /^[\^$\\.*+?()[\]{}|/]$/;
const SPACE = ' \\t\\n\\v\\f\\r';
const LINE_END = '(?![^\\n])';

interface Reader {
  source: string;
  at: number;
  multiline: boolean;
}

function escaped(reader: Reader, inClass: boolean): string {
  const next = reader.source[reader.at++];
  if (next === undefined) refuse(51091, 'Regular expression is invalid: \\ at end of pattern');
  if (SAFE_ESCAPES.includes(next) && !(inClass && 'bB'.includes(next))) return `\\${next}`;
  if (next === 's') return inClass ? SPACE : `[${SPACE}]`;
  if (next === 'S' && !inClass) return `[^${SPACE}]`;
  if (PUNCTUATION.test(next) || (inClass && next === '-')) return `\\${next}`;
  if (/[^A-Za-z0-9]/.test(next)) return next;
  return refuse(2, `the regular expression escape \\${next} is not supported by the embedded database`);
}

function characterClass(reader: Reader): string {
  let out = '[';
  if (reader.source[reader.at] === '^') out += reader.source[reader.at++];
  for (let first = true; ; first = false) {
    const next = reader.source[reader.at++];
    if (next === undefined) refuse(51091, 'Regular expression is invalid: missing terminating ]');
    if (next === '\\') out += escaped(reader, true);
    else if (next === ']' && !first) return `${out}]`;
    else if (next === '[' && ':.='.includes(reader.source[reader.at] ?? ' '))
      refuse(2, 'POSIX classes are not supported by the embedded database');
    else out += next === ']' || next === '[' ? `\\${next}` : next;
  }
}

function quantifier(reader: Reader, sign: string): string {
  if (reader.source[reader.at] === '+') refuse(2, 'possessive quantifiers are not supported by the embedded database');
  return sign;
}

function group(reader: Reader): string {
  const rest = reader.source.slice(reader.at);
  if (/^\*/.test(rest) || (/^\?/.test(rest) && !/^\?(:|=|!|<=|<!)/.test(rest)))
    refuse(2, 'this kind of regular expression group is not supported by the embedded database');
  return '(';
}

function token(reader: Reader): string {
  const next = reader.source[reader.at++] as string;
  switch (next) {
    case '\\':
      return escaped(reader, false);
    case '[':
      return characterClass(reader);
    case '(':
      return group(reader);
    case '.':
      return '[^\\n]';
    case '^':
      return reader.multiline ? '(?<![^\\n])' : '^';
    case '$':
      return reader.multiline ? LINE_END : '(?=\\n?(?![^]))';
    case '*':
    case '+':
    case '?':
      return quantifier(reader, next);
    case '{': {
      const counted = /^\d+(,\d*)?\}/.exec(reader.source.slice(reader.at));
      if (!counted) return '\\{';
      reader.at += counted[0].length;
      return quantifier(reader, `{${counted[0]}`);
    }
    case '}':
    case ']':
      return `\\${next}`;
  }
  return next;
}

/** MongoDB's regular expressions are PCRE: what JavaScript reads differently is rewritten, or refused. */
export function toRegExp(source: string, options: string): RegExp {
  if (/[^imsxu]/.test(options)) refuse(51108, `invalid flag in regex options: ${options}`);
  if (options.includes('x')) refuse(2, 'the regular expression option x is not supported by the embedded database');
  const reader: Reader = { source, at: 0, multiline: options.includes('m') };
  let out = '';
  while (reader.at < source.length) {
    const dot = source[reader.at] === '.' && options.includes('s');
    const next = token(reader);
    out += dot ? '[^]' : next;
  }
  try {
    return new RegExp(out, options.includes('i') ? 'iu' : 'u');
  } catch {
    return refuse(51091, `Regular expression is invalid: ${source}`);
  }
}
