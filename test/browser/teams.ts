import { type Browser, chromium, type Locator, type Page } from 'playwright-core';

/**
 * Drives the page of Microsoft's Agents Playground 0.2.28 as a person would: its markup belongs to that version.
 * It knows one person at the keyboard.
 */
export interface Teams {
  page: Page;
  go(conversation: string): Promise<void>;
  /** Types and sends; in channels Lifeboat is mentioned, as Teams asks for. */
  say(text: string): Promise<void>;
  /** Waits until the newest card says this. */
  card(says: string | RegExp): Promise<Locator>;
  /** The same, but other cards may have come after it. */
  earlier(says: string): Promise<string>;
  /** Fills the input of the newest card whose label contains these words; days are always today. */
  fill(label: string, value: string | readonly string[]): Promise<void>;
  press(button: string | RegExp): Promise<void>;
  buttons(): Promise<string[]>;
  labels(): Promise<string[]>;
  read(text: string | RegExp): Promise<void>;
  picture(file: string): Promise<void>;
  /** What went wrong in the page so far. */
  faults: string[];
  close(): Promise<void>;
}

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const top =
  'xpath=.//*[contains(concat(" ",@class," ")," ac-adaptiveCard ")][not(ancestor::*[contains(concat(" ",@class," ")," ac-adaptiveCard ")])]';
const channelPost = 'div[role="group"].fui-Card';
const patient = { timeout: 15_000 };

export async function openTeams(url: string): Promise<Teams> {
  const browser: Browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: quiet,
  });
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 1400 } })).newPage();
  const faults: string[] = [];
  page.setDefaultTimeout(15_000);
  await page.route(
    (to) => !['localhost', '127.0.0.1'].includes(to.hostname),
    (route) => route.abort(),
  );
  await slowEvents(page);
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('response', (response) => {
    if (response.request().method() === 'POST' && response.status() >= 400)
      faults.push(`${response.status()} ${response.url()}`);
  });
  const configured = page.waitForResponse((response) => response.url().endsWith('/_internal/v1/config'), {
    timeout: 30_000,
  });
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  await configured;
  await editorOf(page).waitFor();
  return { ...hands(page), page, faults, close: () => browser.close() };
}

/** The Playground loses what comes faster than a network would bring it. */
async function slowEvents(page: Page): Promise<void> {
  await page.routeWebSocket(/\/_ws_conversation\//, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => {
      setTimeout(() => socket.send(message), 150);
    });
  });
}

const editorOf = (page: Page): Locator => page.locator('[role="textbox"][contenteditable="true"]').first();
const inChannel = async (page: Page): Promise<boolean> => (await page.locator(channelPost).count()) > 0;

function hands(page: Page): Omit<Teams, 'page' | 'faults' | 'close'> {
  async function newest(): Promise<Locator> {
    if (!(await inChannel(page))) return page.locator('#root').locator(top).last();
    const posts = page.locator(channelPost);
    for (let i = 1; i < (await posts.count()); i++) {
      const found = posts.nth(i).locator(top);
      if (await found.count()) return found.last();
    }
    return page.locator('#root').locator(top).last();
  }
  return {
    async go(conversation) {
      await page.getByRole('treeitem', { name: conversation, exact: true }).click();
      await editorOf(page).waitFor();
      await page.waitForTimeout(800);
    },
    async say(text) {
      const channel = await inChannel(page);
      await editorOf(page).click();
      if (channel) {
        await page.keyboard.type('@');
        await page
          .locator('[role="menuitem"]')
          .filter({ hasText: /Lifeboat$/ })
          .first()
          .click();
        await page.keyboard.insertText(' ');
      }
      await page.keyboard.insertText(text);
      const button = channel
        ? page.locator(channelPost).first().getByRole('button', { name: 'Post', exact: true })
        : page.getByRole('button', { name: 'Send Message' }).last();
      await button.click();
    },
    async card(says) {
      const wanted = typeof says === 'string' ? says : says.source;
      const since = Date.now();
      for (;;) {
        const card = await newest();
        const text = (await card.count()) ? await card.innerText() : '';
        if (typeof says === 'string' ? text.includes(says) : says.test(text)) return card;
        if (Date.now() - since > patient.timeout)
          throw new Error(`no card that says "${wanted}"; the newest says:\n${text}`);
        await page.waitForTimeout(100);
      }
    },
    async earlier(says) {
      const found = page.locator('#root').locator(top).filter({ hasText: says }).last();
      await found.waitFor(patient);
      return found.innerText();
    },
    async fill(label, value) {
      await fillField(page, await newest(), label, value);
    },
    async press(button) {
      const card = await newest();
      const found = card.getByRole('button', { name: button });
      if (!(await found.count()))
        throw new Error(`no button ${button} among ${(await card.getByRole('button').allInnerTexts()).join(' | ')}`);
      await found.last().click();
      await page.waitForTimeout(350);
    },
    buttons: async () => (await newest()).getByRole('button').allInnerTexts(),
    labels: async () => (await newest()).locator('label').allInnerTexts(),
    async read(text) {
      await page.getByText(text).last().waitFor(patient);
    },
    async picture(file) {
      await page.waitForTimeout(400);
      await page.setViewportSize({ width: 1280, height: 1900 });
      await page.waitForTimeout(300);
      await page.screenshot({ path: file, clip: { x: 330, y: 40, width: 620, height: 1860 } });
      await page.setViewportSize({ width: 1280, height: 1400 });
    },
  };
}

async function fillField(page: Page, card: Locator, label: string, value: string | readonly string[]): Promise<void> {
  const id = await card.evaluate((root, wanted) => {
    const tidy = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ').trim();
    for (const one of root.querySelectorAll('label')) {
      if (!tidy(one.textContent).includes(wanted) || !one.htmlFor) continue;
      const field = root.ownerDocument.getElementById(one.htmlFor);
      if (field && !field.closest('.fui-Radio')) return one.htmlFor;
    }
    return null;
  }, label);
  if (!id)
    throw new Error(`no input labelled "${label}" among: ${(await card.locator('label').allInnerTexts()).join(' | ')}`);
  const field = page.locator(`[id="${id}"]`);
  await field.scrollIntoViewIfNeeded();
  const kind = await field.evaluate((element) => {
    if (element.matches('[role=radiogroup]')) return 'radio';
    if (element.closest('.fui-DatePicker')) return 'date';
    if (element.matches('[role=combobox]') || element.closest('.fui-Combobox,.fui-Dropdown')) return 'choice';
    if (element.matches('[role=spinbutton], input[type=number]')) return 'number';
    return element.matches('input,textarea') ? 'text' : 'checks';
  });
  const values = typeof value === 'string' ? [value] : value;
  if (kind === 'text' || kind === 'number') await field.fill(values[0] ?? '');
  if (kind === 'number') await field.press('Tab');
  if (kind === 'radio') await field.getByRole('radio', { name: values[0] ?? '', exact: true }).check();
  if (kind === 'checks') for (const one of values) await field.locator(`input[aria-label="${one}"]`).check();
  if (kind === 'date') await pickToday(page, field);
  if (kind === 'choice') await choose(page, field, values);
}

/** The calendar opens at today; no other day is needed. */
async function pickToday(page: Page, field: Locator): Promise<void> {
  await field.click();
  await page.locator('[role=grid] [aria-current=date]').first().click();
}

async function choose(page: Page, field: Locator, values: readonly string[]): Promise<void> {
  for (const one of values) {
    if ((await field.getAttribute('aria-expanded')) !== 'true') await field.click();
    const exactly = new RegExp(`^\\s*${one.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
    const option = page.locator('.fui-Option').filter({ hasText: exactly }).first();
    await option.click().catch(async (error: unknown) => {
      const offered = await page.locator('.fui-Option').allInnerTexts();
      throw new Error(`"${one}" is not offered, but: ${offered.join(' | ')}`, { cause: error });
    });
  }
  if ((await field.getAttribute('aria-expanded')) === 'true') await page.keyboard.press('Escape');
}
