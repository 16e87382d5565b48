import type { FormFields } from './html/fill-form.ts';
import type { HtmlForm } from './html/html-form.ts';

/** How to submit a form of a page. */
export interface SubmitOptions {
  /** Which form, by position or by what it looks like. Default: the one whose button is named, else the first. */
  readonly form?: number | ((form: HtmlForm) => boolean);
  /** What is written on the button to press. Default: the form's first button, as the Enter key does. */
  readonly button?: string;
  /** What to fill in. Default: nothing, so the form goes out as the page came. */
  readonly fields?: FormFields;
}
