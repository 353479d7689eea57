/** The few pages of the web that the app package links to. Plain: no script, no picture, nothing from elsewhere. */
export interface Page {
  title: string;
  paragraphs: readonly string[];
}

export const pages: Readonly<Record<'/' | '/privacy' | '/terms', Page>> = {
  '/': {
    title: 'Lifeboat',
    paragraphs: [
      'Lifeboat is a Microsoft Teams bot for IT Service Continuity Management. It asks the people who know a business process what an outage would cost, and keeps the answers where the plans are made.',
      'There is nothing to do on this page: open Lifeboat in Microsoft Teams.',
    ],
  },
  '/privacy': {
    title: 'Lifeboat: privacy',
    paragraphs: [
      'Lifeboat is run by your own organisation. What is kept stays in the database your organisation chose; nothing is sent anywhere but to Microsoft Teams.',
      'It keeps the id, name, language and time zone of your account, your roles, your answers, and who changed what and when. It reads no chats or messages except those addressed to it.',
      'To see, correct or delete what is kept about you, ask the administrator who runs Lifeboat in your organisation.',
    ],
  },
  '/terms': {
    title: 'Lifeboat: terms of use',
    paragraphs: [
      'Lifeboat is provided under the MIT licence, as it is and without warranty of any kind.',
      'It helps to prepare for outages; it does not replace the judgement of the people responsible for them.',
    ],
  },
};

const style =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}' +
  '@media(prefers-color-scheme:dark){body{color:#eee;background:#1b1b1b}a{color:#9cf}}';

export function html({ title, paragraphs }: Page): string {
  const links = Object.entries(pages).map(([path, page]) => `<a href="${path}">${escaped(page.title)}</a>`);
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${escaped(title)}</title><style>${style}</style></head>`,
    `<body><main><h1>${escaped(title)}</h1>`,
    ...paragraphs.map((text) => `<p>${escaped(text)}</p>`),
    `</main><nav>${links.join(' · ')}</nav></body></html>`,
  ].join('\n');
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
