import { createHash } from 'node:crypto';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from './config.ts';

export type Log = Logger;

/** Structured lines of JSON. What people answered, and what they are called, never goes in: see `pseudonym` and `faultFacts`. */
export function openLog(level: LogLevel, to?: DestinationStream): Log {
  const serializers = { err: faultFacts, error: faultFacts };
  const options = { level, base: { app: 'lifeboat' }, timestamp: pino.stdTimeFunctions.isoTime, serializers };
  return to ? pino(options, to) : pino(options);
}

/** The same person is the same word in every line, and nobody reads from it who that is. */
export function pseudonym(tenantId: string, personId: string): string {
  return createHash('sha256').update(`${tenantId}/${personId}`).digest('base64url').slice(0, 12);
}

/**
 * What of an error may be logged. SDK errors carry whole requests, with cards and tokens in them:
 * only these facts are taken.
 */
export function faultFacts(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { thrown: typeof error };
  const { statusCode, code } = error as { statusCode?: unknown; code?: unknown };
  return {
    type: error.name,
    message: error.message.slice(0, 300),
    stack: error.stack?.split('\n').filter(isFrame).slice(0, 15).join('\n'),
    ...(typeof statusCode === 'number' && { statusCode }),
    ...((typeof code === 'string' || typeof code === 'number') && { code }),
    ...(error.cause instanceof Error && { cause: faultFacts(error.cause) }),
  };
}

const isFrame = (line: string): boolean => line.trimStart().startsWith('at ');
