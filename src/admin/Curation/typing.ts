/** Whether keys pressed here write words: they belong to the text then, Ctrl+Z too. A number is no text. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement &&
    ['text', 'search', 'url'].includes(target.type) &&
    target.dataset.part !== 'position') ||
  (target instanceof HTMLElement && target.isContentEditable)
