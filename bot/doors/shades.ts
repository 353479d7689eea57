/** Pale enough for black text (contrast over 7 : 1); the words beside them say the same. */
const shades = ['#ffffff', '#e3f1e3', '#f3f5d8', '#fdeec2', '#fbd3b0', '#f4b6b0'] as const;

/** Background for a class or level from 1 to 5. */
export const shade = (level: number | undefined): string | undefined =>
  level === undefined ? undefined : shades[level];
