// The writing help: `{` in a text opens the report's figures and claims. The page works without it.
(() => {
    "use strict";

    const MOST_SHOWN = 8;
    const LONGEST_SEARCH = 60;
    const AFTER_BRACE = new RegExp(`\\{([^{}\\n]{0,${LONGEST_SEARCH}})$`);
    const form = document.querySelector("form[data-figures]");
    if (!form) return;

    let items = null;
    let asked = null;
    let area = null;
    let shown = [];
    let at = -1;

    const list = document.createElement("ul");
    list.id = "skrivhjalp";
    list.className = "writing-list";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", form.dataset.listLabel);
    list.hidden = true;
    const said = document.createElement("p");
    said.className = "visually-hidden";
    said.setAttribute("role", "status");
    form.append(said);

    for (const text of form.querySelectorAll("textarea[data-writing]")) {
        text.setAttribute("aria-autocomplete", "list");
        text.setAttribute("autocomplete", "off");
        text.addEventListener("input", () => look(text));
        text.addEventListener("click", () => look(text));
        text.addEventListener("keydown", keyPressed);
        text.addEventListener("blur", () => setTimeout(() => { if (document.activeElement !== text) close(); }, 150));
    }

    function searched(text) {
        const before = text.value.slice(0, text.selectionStart);
        return text.selectionStart === text.selectionEnd ? AFTER_BRACE.exec(before) : null;
    }

    async function look(text) {
        const found = searched(text);
        if (!found) return close();
        if (!(await fetched())) return;
        const now = searched(text);
        if (now) open(text, now[1]);
    }

    async function fetched() {
        if (items) return true;
        asked ??= fetch(form.dataset.figures, { headers: { Accept: "application/json" } });
        try {
            const answer = await asked;
            if (!answer.ok) throw new Error(String(answer.status));
            items ??= (await answer.clone().json()).items;
            return true;
        } catch {
            asked = null; // without the list one writes on; the next brace asks again
            return false;
        }
    }

    function matches(words) {
        const wanted = words.toLocaleLowerCase("sv").split(/\s+/).filter(Boolean);
        const texts = (item) => `${item.name} ${item.figure} ${item.insert}`.toLocaleLowerCase("sv");
        const found = items.filter((item) => wanted.every((word) => texts(item).includes(word)));
        const begins = (item) => wanted.filter((word) => texts(item).split(/[\s·{/[(]+/).some((one) => one.startsWith(word)));
        return found.sort((a, b) => begins(b).length - begins(a).length);
    }

    function open(text, words) {
        const all = matches(words);
        area = text;
        shown = all.slice(0, MOST_SHOWN);
        list.replaceChildren(...shown.map(option));
        text.after(list);
        list.hidden = !shown.length;
        said.textContent = all.length ? `${all.length} ${form.dataset.count}` : form.dataset.none;
        if (list.hidden) return close({ silent: true });
        text.setAttribute("aria-controls", list.id);
        point(-1);
    }

    function option(item, number) {
        const line = document.createElement("li");
        line.id = `skrivhjalp-${number}`;
        line.setAttribute("role", "option");
        line.setAttribute("aria-selected", "false");
        const name = document.createElement("span");
        const figure = document.createElement("strong");
        name.textContent = item.name;
        figure.textContent = item.figure;
        line.append(name, " ", figure);
        line.addEventListener("mousedown", (event) => {
            event.preventDefault();
            put(item);
        });
        return line;
    }

    function point(number) {
        at = number;
        for (const [n, line] of [...list.children].entries()) {
            line.setAttribute("aria-selected", String(n === at));
            if (n === at) line.scrollIntoView({ block: "nearest" });
        }
        if (at < 0) area.removeAttribute("aria-activedescendant");
        else area.setAttribute("aria-activedescendant", `skrivhjalp-${at}`);
    }

    function close({ silent = false } = {}) {
        list.hidden = true;
        shown = [];
        at = -1;
        area?.removeAttribute("aria-activedescendant");
        area?.removeAttribute("aria-controls");
        if (!silent) said.textContent = "";
    }

    function keyPressed(event) {
        if (list.hidden || area !== event.target || event.isComposing) return;
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step) point((at + step + (at < 0 && step < 0 ? 1 : 0) + shown.length) % shown.length);
        else if (event.key === "Escape") close();
        else if (event.key === "Enter" && at >= 0) put(shown[at]);
        else return;
        event.preventDefault();
        event.stopPropagation();
    }

    function put(item) {
        const text = area;
        const found = searched(text);
        if (!found) return close();
        const end = text.selectionStart;
        text.setRangeText(item.insert, end - found[0].length, end, "end");
        close();
        text.focus();
        text.dispatchEvent(new Event("input", { bubbles: true }));
    }
})();
