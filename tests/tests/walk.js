// Watches where the focus comes, for e2e_walk.
window.walk = (() => {
    const keys = new Map();
    let stops = [];
    /** Stops of which it is not known yet how they look without the focus. */
    let waiting = [];

    const text = (element) => (element?.innerText ?? element?.textContent ?? '').trim();
    function nameOf(element) {
        const by = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean);
        const said = [
            by.map((id) => text(document.getElementById(id))).join(' '),
            element.getAttribute('aria-label'),
            [...(element.labels ?? [])].map(text).join(' '),
            element.matches('input, textarea, select') ? '' : text(element),
            element.getAttribute('title'),
            element.getAttribute('placeholder'),
        ];
        return said.find((one) => one?.trim())?.trim().slice(0, 60) ?? '';
    }

    function keyOf(element) {
        if (element.type === 'radio' && element.name) return `radio ${element.name}`;
        if (!keys.has(element)) keys.set(element, `${element.tagName} ${keys.size}`);
        return keys.get(element);
    }

    const describe = (element) => ({ key: keyOf(element), name: nameOf(element), html: element.outerHTML.slice(0, 160), seen: true, row: element.closest('[data-id][tabindex], li[tabindex], [aria-current=true]') !== null });

    /** How an element and what it stands in look: the ring may be that of a field around the input. */
    function lookOf(element) {
        const around = [element, element.parentElement, element.parentElement?.parentElement, element.parentElement?.parentElement?.parentElement];
        return around.filter(Boolean).map((one) => {
            const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(one);
            return [outlineStyle === 'none' ? '' : `${outlineWidth} ${outlineColor}`, boxShadow].join('|');
        }).join('\n');
    }

    /** The current row of a list is lit: its ground is its mark. */
    const isLit = (element) => element.getAttribute('aria-current') === 'true' && getComputedStyle(element).backgroundColor !== 'rgba(0, 0, 0, 0)';

    /** The ring of the controls, on whatever draws it. */
    const hasRing = (look) => /(^|\n)[2-9]px |(^|[|,] ?)rgba?\([^)]*\) 0px 0px 0px [2-9]px(?! inset)/.test(look);

    /** Once the focus is out of what draws the ring, it is known how that looks without. */
    function settle() {
        waiting = waiting.filter(({ element, look, stop }) => {
            const drawn = element.parentElement?.parentElement?.parentElement ?? element;
            if (element.isConnected && drawn.contains(document.activeElement)) return true;
            stop.seen ||= element.isConnected && lookOf(element) !== look;
            return false;
        });
    }

    addEventListener('focusin', ({ target }) => {
        settle();
        const look = lookOf(target);
        const stop = { ...describe(target), seen: isLit(target) || hasRing(look) };
        stops.push(stop);
        if (!stop.seen) waiting.push({ element: target, look, stop });
    }, true);

    return {
        /** Begins anew. */
        begin() {
            stops = [];
            waiting = [];
        },
        stops: () => stops,
        /** All that Tab should come to. */
        all() {
            const found = document.querySelectorAll('a[href], button, input, select, textarea, [tabindex]');
            const there = [...found].filter((one) => one.tabIndex >= 0 && !one.disabled && !one.closest('[inert], [hidden]') && one.checkVisibility({ visibilityProperty: true }));
            return there.map(describe);
        },
    };
})();
