// What `go mod download -json` prints. It must not judge it.

interface DownloadAnswer {
  readonly Error: string;
  readonly Sum: string;
  readonly GoModSum: string;
  /** What a branch or `latest` stands for. */
  readonly Version: string;
}

/** The object that `go mod download -json` prints; empty strings where it printed none. */
export function parseAnswer(stdout: string): DownloadAnswer {
  let parsed: unknown = null;
  try {
    parsed = JSON.parse(stdout);
  } catch {
    // Killed, or failed before it could print anything.
  }
  const read = (name: keyof DownloadAnswer): string => {
    if (typeof parsed !== 'object' || parsed === null || !(name in parsed)) return '';
    const value = (parsed as Record<string, unknown>)[name];
    return typeof value === 'string' ? value : '';
  };
  return { Error: read('Error'), Sum: read('Sum'), GoModSum: read('GoModSum'), Version: read('Version') };
}
