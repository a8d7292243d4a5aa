// The checks of a run, in the order in which they are reported. It must not know how a check is done.

/** Check ids in report order: the same words are used by --only, --skip, the JSON report and the screen. */
export const CHECK_IDS = ['env', 'dns', 'tcp', 'tls', 'proxy', 'sumdb', 'private', 'direct', 'go'] as const;

export type CheckId = (typeof CHECK_IDS)[number];

/** Tells whether a string names a check. */
export function isCheckId(text: string): text is CheckId {
  return (CHECK_IDS as readonly string[]).includes(text);
}
