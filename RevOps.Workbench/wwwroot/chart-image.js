// A figure as a picture: a copy of it with its computed styles is drawn by the browser itself, at twice the size. Nothing leaves the machine.
(() => {
  const scale = 2, margin = 20, most = 8000;
  const kept = [
    'display', 'position', 'inset', 'z-index', 'float', 'box-sizing', 'width', 'height', 'min-width', 'min-height', 'max-width', 'max-height', 'margin', 'padding',
    'border-top', 'border-right', 'border-bottom', 'border-left', 'border-radius', 'border-collapse', 'border-spacing', 'background-color', 'background-image', 'box-shadow',
    'opacity', 'overflow', 'visibility', 'transform', 'transform-origin', 'clip-path', 'color', 'font-family', 'font-size', 'font-weight', 'font-style', 'font-variant-numeric', 'font-feature-settings',
    'line-height', 'letter-spacing', 'text-align', 'text-decoration-line', 'text-overflow', 'text-transform', 'text-indent', 'white-space', 'overflow-wrap', 'word-break', 'vertical-align', 'list-style-type',
    'flex-direction', 'flex-wrap', 'flex-grow', 'flex-shrink', 'flex-basis', 'justify-content', 'justify-items', 'justify-self', 'align-content', 'align-items', 'align-self', 'order', 'gap', 'row-gap', 'column-gap',
    'grid-template-columns', 'grid-template-rows', 'grid-auto-flow', 'grid-column-start', 'grid-column-end', 'grid-row-start', 'grid-row-end', 'table-layout',
    'fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'fill-opacity', 'stroke-opacity', 'vector-effect', 'filter',
  ];
  const styleOf = computed => kept.map(name => `${name}:${computed.getPropertyValue(name)}`).join(';');

  const mark = (element, which) => {
    const computed = getComputedStyle(element, which);
    if (computed.content === 'none' || computed.content === 'normal' || computed.display === 'none') return null;
    const stand = document.createElement('span');
    stand.setAttribute('style', styleOf(computed));
    stand.textContent = /^".*"$/.test(computed.content) ? computed.content.slice(1, -1) : '';
    return stand;
  };

  const copy = element => {
    if (element.nodeType === Node.TEXT_NODE) return element.cloneNode();
    if (element.nodeType !== Node.ELEMENT_NODE || element.hasAttribute('data-not-in-image') || element.matches('button')) return null;
    const computed = getComputedStyle(element);
    if (computed.display === 'none') return null;
    const clone = element.cloneNode(false);
    for (const name of ['id', 'href', 'title', 'class', 'tabindex']) clone.removeAttribute(name);
    clone.setAttribute('style', styleOf(computed));
    const isSvg = element instanceof SVGElement;
    for (const child of [!isSvg && mark(element, '::before'), ...element.childNodes, !isSvg && mark(element, '::after')]) {
      const inside = child && (child.parentNode ? copy(child) : child);
      if (inside) clone.append(inside);
    }
    return clone;
  };

  // A picture may not fetch anything, so the typeface travels inside it.
  let face;
  const typeface = () => face ??= (async () => {
    const address = document.querySelector('link[rel=preload][as=font]')?.href;
    if (!address) return '';
    const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
    let text = '';
    for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
    return `@font-face{font-family:Inter;font-weight:100 900;src:url(data:font/woff2;base64,${btoa(text)}) format("woff2")}`;
  })().catch(() => '');

  const note = (text, width, colour) => {
    const line = document.createElement('p');
    line.setAttribute('style', `margin:12px 0 0;font:400 11px/16px Inter,system-ui,sans-serif;color:${colour};width:${width}px;overflow-wrap:anywhere`);
    line.textContent = text;
    return line;
  };

  const draw = async figure => {
    const colours = getComputedStyle(document.documentElement);
    const inside = figure.querySelector('.scroll-x:not(.twin .scroll-x)');
    const width = Math.ceil(Math.max(figure.clientWidth, inside ? inside.scrollWidth : 0));
    const sheet = document.createElement('div');
    sheet.setAttribute('xmlns', 'http://www.w3.org/1999/xhtml');
    sheet.setAttribute('style', `padding:${margin}px;background:${colours.getPropertyValue('--card')};width:${width + 2 * margin}px;box-sizing:border-box`);
    const body = copy(figure);
    for (const name of ['width', 'max-width', 'height', 'max-height']) body.style.setProperty(name, name === 'width' ? `${width}px` : name.startsWith('max') ? 'none' : 'auto');
    const box = body.querySelector('[role=group][style*="overflow"]');
    if (inside && box) box.style.cssText += ';overflow:visible;width:auto;max-width:none';
    sheet.append(body);
    const words = figure.closest('[data-export-note]')?.dataset.exportNote;
    if (words) sheet.append(note(words, width, colours.getPropertyValue('--muted')));

    // Measured out of sight, in the page, before it is drawn.
    const probe = document.createElement('div');
    probe.setAttribute('style', 'position:absolute;left:-99999px;top:0;visibility:hidden');
    probe.append(sheet);
    document.body.append(probe);
    const size = { width: Math.min(most, width + 2 * margin), height: Math.min(most, Math.ceil(sheet.getBoundingClientRect().height)) };
    probe.remove();

    const markup = new XMLSerializer().serializeToString(sheet);
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}"><style>${await typeface()}</style><foreignObject width="100%" height="100%">${markup}</foreignObject></svg>`;
    const picture = new Image();
    picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    await picture.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [size.width * scale, size.height * scale];
    const pen = canvas.getContext('2d');
    pen.scale(scale, scale);
    pen.drawImage(picture, 0, 0);
    return new Promise(resolve => canvas.toBlob(resolve, 'image/png'));
  };

  const save = async (figure, name) => {
    const blob = await draw(figure);
    const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(blob), download: `${name.replace(/[\\/:*?"<>|]+/g, ' ').trim()}.png` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  document.addEventListener('click', click => {
    const picture = click.target.closest?.('[data-picture]'), print = click.target.closest?.('[data-print]');
    const menu = click.target.closest?.('.menu[popover]');
    if (menu && click.target.closest('a, button')) menu.hidePopover();
    if (print) window.print();
    if (picture) save(picture.closest('[data-figure]'), picture.dataset.picture);
  });

  window.workbenchPicture = { draw };
})();
