import { findElements, type HtmlElement } from './html-element.ts';
import { textOf } from './text-of.ts';

/** A form of a page. */
export interface HtmlForm {
  readonly id: string | undefined;
  /** As written; the page's own address when empty. */
  readonly action: string;
  /** `undefined` is GET. */
  readonly method: string | undefined;
  readonly enctype: string | undefined;
  /** Whether `rel="noreferrer"` withholds the page's address. */
  readonly noReferrer: boolean;
  /** In document order. */
  readonly controls: readonly FormControl[];
}

/** Something of a form that may be submitted. */
export interface FormControl {
  /** What it is: something with text, a choice that is on or off, or a button that submits. */
  readonly kind: 'text' | 'choice' | 'button';
  readonly name: string;
  readonly value: string;
  /** What a person reads on a button. */
  readonly label: string;
  /** Whether a choice is on. */
  readonly selected: boolean;
  readonly disabled: boolean;
  /** `formaction` and `formmethod` of a button. */
  readonly overrides: { readonly action: string | undefined; readonly method: string | undefined };
}

const controlNames = ['input', 'button', 'textarea', 'select'];

/** The forms of a page, in document order, with controls that name them by `form="…"` included. */
export function readForms(page: HtmlElement): readonly HtmlForm[] {
  const controls = findElements(page, ...controlNames);
  return findElements(page, 'form').map((form) => {
    const id = form.attributes.get('id');
    const inside = new Set(findElements(form, ...controlNames));
    const own = controls.filter((control) => {
      const owner = control.attributes.get('form');
      return owner === undefined ? inside.has(control) : owner === id;
    });
    return {
      id,
      action: form.attributes.get('action') ?? '',
      method: form.attributes.get('method')?.toLowerCase(),
      enctype: form.attributes.get('enctype')?.toLowerCase(),
      noReferrer: /\bnoreferrer\b/i.test(form.attributes.get('rel') ?? ''),
      controls: own.flatMap(readControl),
    };
  });
}

function readControl(element: HtmlElement): readonly FormControl[] {
  if (element.name === 'select') return readOptions(element);
  if (element.name === 'textarea')
    return [control(element, 'text', { value: String(element.children[0] ?? '') })];
  const type = element.attributes.get('type')?.toLowerCase();
  if (element.name === 'button') {
    return (type ?? 'submit') === 'submit' ? [control(element, 'button', { label: textOf(element) })] : [];
  }
  if (type === 'submit')
    return [control(element, 'button', { label: element.attributes.get('value') ?? 'Submit' })];
  if (type === 'button' || type === 'reset' || type === 'image' || type === 'file') return [];
  if (type !== 'checkbox' && type !== 'radio') return [control(element, 'text', {})];
  const value = element.attributes.get('value') ?? 'on';
  return [control(element, 'choice', { value, selected: element.attributes.has('checked') })];
}

function readOptions(select: HtmlElement): readonly FormControl[] {
  const options = findElements(select, 'option');
  const isOneOf = !select.attributes.has('multiple');
  const chosen = options.findLast(({ attributes }) => attributes.has('selected')) ?? options[0];
  return options.map((option) =>
    control(select, 'choice', {
      value: option.attributes.get('value') ?? textOf(option),
      selected: isOneOf ? option === chosen : option.attributes.has('selected'),
    }),
  );
}

function control(
  { attributes }: HtmlElement,
  kind: FormControl['kind'],
  own: Partial<Pick<FormControl, 'value' | 'label' | 'selected'>>,
): FormControl {
  return {
    kind,
    name: attributes.get('name') ?? '',
    value: attributes.get('value') ?? '',
    label: '',
    selected: false,
    disabled: attributes.has('disabled'),
    overrides: { action: attributes.get('formaction'), method: attributes.get('formmethod')?.toLowerCase() },
    ...own,
  };
}
