import { assess } from './bia.ts';
import type { BusinessProcess } from './register.ts';
import type { AssetRecord } from './register-fields.ts';

/** Rules of consistency that one record alone can break (spec 3.7.9). */
export type Remark = 'CR01' | 'CR02' | 'CR03' | 'CR08' | 'CR19';

/** From this criticality on somebody and a deputy must answer for a record (CR-19). */
const mustBeManned = 3;

/**
 * What does not fit on a record, to be shown beside it.
 * @param level its criticality as far as known
 */
export function remarks(record: AssetRecord, level: number | null): Remark[] {
  const found: Remark[] = 'bia' in record ? timeRemarks(record) : [];
  if ('backupIntervalH' in record && record.holdsData && record.backupIntervalH === null) found.push('CR08');
  if (level !== null && level >= mustBeManned && !isManned(record)) found.push('CR19');
  return found;
}

function timeRemarks({ bia, rtoH, resumeH, rtoReason }: BusinessProcess): Remark[] {
  const assessment = assess(bia);
  if (!assessment || rtoH === null) return [];
  const { mtpdH, suggestedRtoH } = assessment;
  const tooLate = rtoH > mtpdH;
  const unexplained = rtoH > suggestedRtoH && !rtoReason?.trim();
  return [
    ...(tooLate ? ['CR01' as const] : []),
    ...(!tooLate && resumeH !== null && rtoH + resumeH > mtpdH ? ['CR02' as const] : []),
    ...(unexplained ? ['CR03' as const] : []),
  ];
}

function isManned(record: AssetRecord): boolean {
  if ('managerId' in record) return record.managerId !== null && record.deputyId !== null;
  return record.ownerId !== null && (!('deputyOwnerId' in record) || record.deputyOwnerId !== null);
}
