/** Work that is asked for again and again but runs once at a time: what is asked meanwhile is one more round. */
export interface Rounds {
  kick(): void;
  /** The round under way, null when there is none. */
  running(): Promise<void> | null;
  stop(): void;
}

export function rounds(round: () => Promise<void>, failed: (error: unknown) => void): Rounds {
  let running: Promise<void> | null = null;
  let asked = false;
  let stopped = false;

  async function run(): Promise<void> {
    while (asked && !stopped) {
      asked = false;
      await round().catch(failed);
    }
    running = null;
  }

  return {
    kick() {
      if (stopped) return;
      asked = true;
      running ??= run();
    },
    running: () => running,
    stop() {
      stopped = true;
    },
  };
}
