// Reads what `go env` or `go env -json` printed on some machine, as a file that a user hands over. It must not judge values.

/** Longest file that can be such output. */
export const MAX_ENV_BYTES = 1024 * 1024;

/** NAME='value' (Unix), NAME="value" (Go before 1.21), set NAME=value (Windows), $env:NAME='value' or bare NAME=value. */
const SETTING = /^\s*(?:set |export |\$env:)?([A-Z][A-Z0-9_]*) ?=(.*)$/;

function unquoted(value: string): string {
  const trimmed = value.trim();
  const quoted = /^'(.*)'$/.exec(trimmed) ?? /^"(.*)"$/.exec(trimmed);
  return (quoted?.[1] ?? trimmed).replace(/'\\''/g, "'");
}

function fromJson(text: string): Record<string, string> | null {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null) return null;
    const settings = Object.entries(parsed).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && /^[A-Z]/.test(entry[0]),
    );
    return Object.fromEntries(settings);
  } catch {
    return null;
  }
}

function fromLines(text: string): Record<string, string> {
  const settings: Record<string, string> = {};
  for (const line of text.split(/\r?\n/)) {
    const [, name, value] = SETTING.exec(line) ?? [];
    if (name !== undefined && value !== undefined) settings[name] = unquoted(value);
  }
  return settings;
}

/** The settings by name; null when the text holds none that go knows. */
export function readGoEnvOutput(text: string): Readonly<Record<string, string>> | null {
  const plain = text.replace(/^\ufeff/, '');
  const settings = plain.trimStart().startsWith('{') ? fromJson(plain) : fromLines(plain);
  const isGo = settings !== null && Object.keys(settings).some((name) => /^(?:GO|CGO_)/.test(name));
  return isGo ? settings : null;
}
