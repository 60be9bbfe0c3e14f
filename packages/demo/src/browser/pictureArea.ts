import type { Page } from 'playwright-core';

const MARGIN = 24;

/** A part of the window. */
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What a picture of the page has to show: its dialog, else its content, without the menu and what is empty. */
export function pictureArea(page: Page): Promise<Area> {
  return page.evaluate(margin => {
    const { innerWidth, innerHeight } = window;
    const rectOf = (selector: string) =>
      document.querySelector(selector)?.getBoundingClientRect();
    const dialog = rectOf('[role="dialog"]');
    const left = dialog
      ? Math.max(0, dialog.left - margin)
      : (rectOf('main')?.left ?? 0);
    const top = dialog ? Math.max(0, dialog.top - margin) : 0;
    const right = dialog ? dialog.right + margin : innerWidth;
    const bottoms = [...document.querySelectorAll('body *')]
      .filter(element => element.childElementCount === 0)
      .map(element => element.getBoundingClientRect())
      .filter(rect => rect.width > 0 && rect.height > 0 && rect.left >= left)
      .map(({ bottom }) => bottom);
    const bottom = (dialog?.bottom ?? Math.max(...bottoms)) + margin;
    return {
      x: Math.round(left),
      y: Math.round(top),
      width: Math.round(Math.min(right, innerWidth) - left),
      height: Math.round(Math.min(bottom, innerHeight) - top),
    };
  }, MARGIN);
}
