import { baseOf, type Typed } from '../domain/register-form.ts';
import type { Settings } from '../domain/settings.ts';
import { button, type Card, card, text } from './kit.ts';
import { ask, number, pick } from './kit-inputs.ts';
import type { View } from './view.ts';

const days = ['1', '2', '3', '4', '5', '6', '7'] as const;
const levels = ['1', '2', '3', '4'] as const;

/** What the inputs show for the settings as they stand. */
export const settingTexts = (settings: Settings): Typed => ({
  matrix: settings.matrix,
  workingDays: settings.workingDays.join(','),
  quietFrom: String(settings.quietFrom),
  quietTo: String(settings.quietTo),
  riskFrom: String(settings.riskFrom),
});

interface Chosen {
  /** What the inputs show, when it is not what stands. */
  shown?: Settings;
  note?: string;
}

/** What the firm decided for itself. */
export function settingsCard(view: View, settings: Settings, { shown = settings, note }: Chosen = {}): Card {
  const { words } = view;
  return card(view, {
    title: words('settings.title'),
    body: [...(note ? [text(note, { weight: 'Bolder' })] : []), ...inputs(view, shown)],
    actions: [
      [
        button(
          'settings.save',
          { base: baseOf(settingTexts(settings)), click: view.key() },
          words('settings.save'),
          'positive',
        ),
        button('home.open', {}, words('kit.home')),
      ],
    ],
  });
}

function inputs(view: View, settings: Settings) {
  const { words } = view;
  const { matrix, workingDays, riskFrom } = settingTexts(settings);
  const hour = (id: 'quietFrom' | 'quietTo') =>
    ask(view, { input: number({ id, label: words(`settings.${id}`), value: settings[id], min: 0, max: 23 }) });
  const matrices = (['itscm', 'iso27005'] as const).map((one) => ({
    title: words(`settings.matrix.${one}`),
    value: one,
  }));
  const weekdays = days.map((one) => ({ title: words(`settings.day.${one}`), value: one }));
  const from = levels.map((one) => ({
    title: words('register.level', { level: one, name: words(`criticality.${one}`) }),
    value: one,
  }));
  return [
    ask(view, {
      input: pick({
        id: 'matrix',
        label: words('settings.matrix'),
        choices: matrices,
        value: matrix ?? '',
        look: 'expanded',
      }),
      help: [words('settings.matrix.help')],
    }),
    ask(view, {
      input: pick({
        id: 'riskFrom',
        label: words('settings.riskFrom'),
        choices: from,
        value: riskFrom ?? '',
        look: 'compact',
      }),
      help: [words('settings.riskFrom.help')],
    }),
    ask(view, {
      input: pick({
        id: 'workingDays',
        label: words('settings.workingDays'),
        choices: weekdays,
        value: workingDays ?? '',
        look: 'compact',
        multi: true,
      }),
      help: [words('settings.workingDays.help')],
    }),
    hour('quietFrom'),
    hour('quietTo'),
  ];
}
