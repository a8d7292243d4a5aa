// The first line of what a program said. It must not judge it.

/** The first line that says something; where that ends with a colon, as in "errors parsing go.mod:", with the next one. */
export function firstWords(text: string): string {
  const [first = '', second = ''] = text.split('\n').flatMap((line) => line.trim() || []);
  return first.endsWith(':') && second !== '' ? `${first} ${second}` : first;
}
