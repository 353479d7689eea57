/** A record as it was read, with the version that was seen. */
export interface Shown<T> {
  rev: number;
  value: T;
}
