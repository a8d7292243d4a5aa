// The one sentence of the verdict, in English. Only sentences: no logic.

export const summary = {} as const satisfies Readonly<Record<string, string>>;
