/** What {@link allowsFormAction} decides on. */
export interface FormActionQuestion {
  /** The page's `Content-Security-Policy` header; several policies are joined by commas. */
  readonly policy: string | null;
  /** Address of the page. */
  readonly page: URL;
  /** Address the form, or a redirect after it, leads to. */
  readonly target: URL;
}

/**
 * Whether every `form-action` directive of a page allows the target. Chromium asks for each redirect too.
 * `default-src` does not stand in for it; paths in sources are not looked at.
 *
 * @see https://www.w3.org/TR/CSP3/#directive-form-action
 */
export function allowsFormAction({ policy, page, target }: FormActionQuestion): boolean {
  const sourceLists = (policy ?? '').split(',').map(formActionSources);
  return sourceLists.every((sources) => sources?.some((source) => matches(source, page, target)) ?? true);
}

function formActionSources(policy: string): readonly string[] | undefined {
  const directives = policy.split(';').map((directive) => directive.trim().toLowerCase().split(/\s+/));
  return directives.find(([name]) => name === 'form-action')?.slice(1);
}

function matches(source: string, page: URL, target: URL): boolean {
  if (source === "'self'") return target.origin === page.origin;
  if (source === '*') return /^https?:$/.test(target.protocol);
  if (/^[a-z][a-z\d+.-]*:$/.test(source)) return source === target.protocol;
  const parts = /^(?:([a-z]+):\/\/)?(\*|[^:/*]+|\*\.[^:/]+|\[[^\]]+\])(?::(\d+|\*))?(?:\/.*)?$/.exec(source);
  if (parts === null) return false;
  const [, scheme, host = '', port] = parts;
  return (
    target.protocol === (scheme === undefined ? page.protocol : `${scheme}:`) &&
    hostMatches(host, target.hostname) &&
    (port === '*' || (port ?? '') === target.port)
  );
}

function hostMatches(pattern: string, hostname: string): boolean {
  if (pattern === '*') return true;
  return pattern.startsWith('*.') ? hostname.endsWith(pattern.slice(1)) : hostname === pattern;
}
