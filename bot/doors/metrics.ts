import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { isVerb } from '../../domain/deeds.ts';

export type Outcome = 'show' | 'say' | 'silent' | 'fault';
export type Turned = 'badRequest' | 'unsigned' | 'foreignHost' | 'notAllowed' | 'noAccount' | 'duplicate';

/** What is counted for /metrics. */
export interface Metrics {
  /** One request answered: its verb (or kind), how it ended, how long it took. */
  turn(verb: string, outcome: Outcome, ms: number): void;
  /** Turned away at the door, before anything was done. */
  turnedAway(why: Turned): void;
  /** For the house: deeds asked for, refusals said, faults. */
  count(name: 'deeds' | 'refusals' | 'faults', verb: string): void;
  /** For the outbox. */
  letter(outcome: 'sent' | 'retried' | 'failed' | 'doubtful'): void;
  readonly contentType: string;
  text(): Promise<string>;
}

const kinds: ReadonlySet<string> = new Set(['text', 'installed', 'joined', 'left']);
/** A verb is a label only if we know it: anybody can send any other. */
const labelOf = (verb: string): string => (isVerb(verb) || kinds.has(verb) ? verb : 'unknown');

export function openMetrics({ process = true }: { process?: boolean } = {}): Metrics {
  const registry = new Registry();
  if (process) collectDefaultMetrics({ register: registry });
  const counter = <L extends string>(name: string, help: string, labelNames: L[]): Counter<L> =>
    new Counter({ name: `lifeboat_${name}`, help, labelNames, registers: [registry] });

  const turns = counter('turns_total', 'Requests answered', ['verb', 'outcome']);
  const away = counter('turned_away_total', 'Requests turned away at the door', ['why']);
  const letters = counter('outbox_letters_total', 'What became of attempts to deliver a message', ['outcome']);
  const counted = {
    deeds: counter('deeds_total', 'Deeds asked for', ['verb']),
    refusals: counter('refusals_total', 'Deeds refused with a sentence', ['verb']),
    faults: counter('faults_total', 'Faults nobody planned for', ['verb']),
  };
  const seconds = new Histogram({
    name: 'lifeboat_turn_seconds',
    help: 'From the last byte of a request to its answer',
    labelNames: ['verb'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3, 10],
    registers: [registry],
  });

  return {
    turn(verb, outcome, ms) {
      const label = labelOf(verb);
      turns.inc({ verb: label, outcome });
      seconds.observe({ verb: label }, ms / 1000);
    },
    turnedAway: (why) => away.inc({ why }),
    count: (name, verb) => counted[name].inc({ verb: labelOf(verb) }),
    letter: (outcome) => letters.inc({ outcome }),
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}
