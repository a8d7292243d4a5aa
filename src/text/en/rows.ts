// Details of the rows of the report, in English. Only sentences: no logic.

export const rows = {} as const satisfies Readonly<Record<string, string>>;
