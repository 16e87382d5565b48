type Entry = Readonly<Record<string, unknown>>;

/** Columns of a terminal that stay beside the indentation of a line below. */
const maxColumns = 70;

/**
 * What one step of a sign-in is to people: `sign-in callback  ok  flow=Ab12cd34Ef56gh78`. Where it failed, further
 * texts follow: which sign-in, what to do, what Microsoft said, and what its support asks for.
 */
export function toSignInTexts(entry: Entry): readonly string[] {
  const { step, outcome, flow, account, sentence } = entry;
  const parts = [`sign-in ${step}`, outcome];
  const whose = [`flow=${flow}`, account && `as ${String(account).slice(0, 8)}…`].filter(Boolean);
  if (sentence === undefined) return [[...parts, ...whose].join('  ')];
  // Codes of errors are long: with the flow behind them the line would be wider than a terminal.
  const details = [...wrap(sentence), toRefusalText(entry), ...toSupportTexts(entry)];
  return [parts.join('  '), whose.join('  '), ...details.filter(Boolean).map(String)];
}

/** Breaks a text between words. */
function wrap(text: unknown): readonly string[] {
  return (
    String(text ?? '')
      .match(new RegExp(`.{1,${maxColumns}}(?=\\s|$)|\\S+`, 'g'))
      ?.map((line) => line.trim()) ?? []
  );
}

function toRefusalText({ oauth_error: error, suberror, aadsts }: Entry): string {
  const names = [error, suberror, aadsts && `AADSTS${aadsts}`].filter(Boolean);
  return names.length === 0 ? '' : `Microsoft said ${names.join(', ')}`;
}

/** One below the other, because two GUIDs are wider than a terminal. */
function toSupportTexts({ correlation_id: correlation, trace_id: trace }: Entry): readonly unknown[] {
  return [correlation && `correlation id ${correlation}`, trace && `trace id ${trace}`];
}
