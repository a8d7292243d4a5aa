// Titles and verifications of fixes, in English. Only sentences: no logic.

export const fixes = {} as const satisfies Readonly<Record<string, string>>;
