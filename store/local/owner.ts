import { readFileSync } from 'node:fs';

/** Which process a folder belongs to; `since` tells apart two processes that had the same number. */
export interface Owner {
  pid: number;
  since: string;
}

const openHere = new Set<string>();

/** When the process began, in the kernel's own count; empty where there is no /proc. */
function since(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

export const self = (): Owner => ({ pid: process.pid, since: since(process.pid) });

export function isAlive(owner: Owner, dir: string): boolean {
  if (owner.pid === process.pid) return openHere.has(dir);
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return owner.since === since(owner.pid);
}

export const take = (dir: string): void => void openHere.add(dir);
export const leave = (dir: string): void => void openHere.delete(dir);
