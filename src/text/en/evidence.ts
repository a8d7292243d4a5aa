// Sentences of evidence, in English. Only sentences: no logic.

export const evidence = {} as const satisfies Readonly<Record<string, string>>;
