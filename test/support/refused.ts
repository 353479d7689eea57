import { Refusal } from '../../domain/refusal.ts';

/** The key of the refusal that some work ends in; anything else that goes wrong fails the test. */
export function refused(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.key;
    throw error;
  }
  return 'nothing was refused';
}
