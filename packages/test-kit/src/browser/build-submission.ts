import { fillForm } from './html/fill-form.ts';
import type { FormControl, HtmlForm } from './html/html-form.ts';
import type { SubmitOptions } from './submit-options.ts';

/** What submitting a form asks the browser to do. */
export interface Submission {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly body: string | undefined;
  readonly noReferrer: boolean;
}

/** What {@link buildSubmission} chooses from. */
export interface FormsOfPage {
  readonly forms: readonly HtmlForm[];
  /** What relative actions are resolved against. */
  readonly baseUrl: URL;
}

/**
 * Chooses form and button, fills it in and encodes it.
 *
 * @throws Error that says what the page has when form, button, field or choice is not there, the button is
 * disabled, or the form is of a kind this browser does not send (multipart, dialog).
 */
export function buildSubmission({ forms, baseUrl }: FormsOfPage, options: SubmitOptions): Submission {
  const form = chooseForm(forms, options);
  const button = chooseButton(form, options.button);
  const method = button?.overrides.method ?? form.method ?? 'get';
  if (form.enctype === 'multipart/form-data' || method === 'dialog') {
    throw new Error(`This browser sends no ${form.enctype ?? method} forms.`);
  }
  const pairs = fillForm(form, { fields: options.fields ?? {}, button });
  const encoded = new URLSearchParams(pairs).toString();
  const url = new URL(button?.overrides.action ?? form.action, baseUrl);
  if (method === 'post') return { url, method: 'POST', body: encoded, noReferrer: form.noReferrer };
  url.search = encoded;
  return { url, method: 'GET', body: undefined, noReferrer: form.noReferrer };
}

function chooseForm(forms: readonly HtmlForm[], { form: wanted, button }: SubmitOptions): HtmlForm {
  const candidates =
    typeof wanted === 'number' ? forms.slice(wanted, wanted + 1) : forms.filter(wanted ?? isAny);
  const withButton = candidates.find(
    ({ controls }) => button === undefined || controls.some(isLabelled(button)),
  );
  if (withButton !== undefined) return withButton;
  const labels = forms.map(({ controls }) => buttonsOf(controls).map(({ label }) => label));
  throw new Error(
    `The page has no such form${button ? ` with a button "${button}"` : ''}; buttons by form: ${JSON.stringify(labels)}.`,
  );
}

function chooseButton({ controls }: HtmlForm, wanted: string | undefined): FormControl | undefined {
  const button = wanted === undefined ? buttonsOf(controls)[0] : controls.find(isLabelled(wanted));
  if (button?.disabled) throw new Error(`The button "${button.label}" is disabled.`);
  return button;
}

function buttonsOf(controls: readonly FormControl[]): readonly FormControl[] {
  return controls.filter(({ kind }) => kind === 'button');
}

function isLabelled(label: string): (control: FormControl) => boolean {
  return (control) => control.kind === 'button' && control.label === label;
}

function isAny(): boolean {
  return true;
}
