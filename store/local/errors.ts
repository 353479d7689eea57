import type { Doc } from './values.ts';

const names: Record<number, string> = {
  1: 'InternalError',
  2: 'BadValue',
  9: 'FailedToParse',
  13: 'Unauthorized',
  14: 'TypeMismatch',
  15: 'Overflow',
  20: 'IllegalOperation',
  26: 'NamespaceNotFound',
  27: 'IndexNotFound',
  28: 'PathNotViable',
  40: 'ConflictingUpdateOperators',
  43: 'CursorNotFound',
  48: 'NamespaceExists',
  50: 'MaxTimeMSExpired',
  52: 'DollarPrefixedFieldName',
  53: 'InvalidIdField',
  54: 'NotSingleValueField',
  56: 'EmptyFieldName',
  59: 'CommandNotFound',
  66: 'ImmutableField',
  67: 'CannotCreateIndex',
  72: 'InvalidOptions',
  73: 'InvalidNamespace',
  85: 'IndexOptionsConflict',
  86: 'IndexKeySpecsConflict',
  91: 'ShutdownInProgress',
  115: 'CommandNotSupported',
  171: 'CannotIndexParallelArrays',
  175: 'QueryPlanKilled',
  241: 'ConversionFailure',
  263: 'OperationNotSupportedInTransaction',
  10334: 'BSONObjectTooLarge',
  11000: 'DuplicateKey',
  17280: 'KeyTooLong',
};

/** An answer with MongoDB's own error code: the request was understood, or deliberately not. */
export class Refused extends Error {
  readonly code: number;
  readonly extra: Doc;

  constructor(code: number, message: string, extra: Doc = {}) {
    super(message);
    this.code = code;
    this.extra = extra;
  }
}

export function refuse(code: number, message: string, extra: Doc = {}): never {
  throw new Refused(code, message, extra);
}

/** What is valid MongoDB but not kept here. */
export function unsupported(what: string): never {
  throw new Refused(115, `${what} is not supported by the embedded database`);
}

const codeName = (code: number): string => names[code] ?? `Location${code}`;

export function asRefused(error: unknown): Refused {
  if (error instanceof Refused) return error;
  return new Refused(1, error instanceof Error ? `${error.name}: ${error.message}` : String(error));
}

export function failure(error: unknown): Doc {
  const { code, message, extra } = asRefused(error);
  return { ok: 0, errmsg: message, code, codeName: codeName(code), ...extra };
}
